package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CasePlan;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.FormTurn;
import org.commcarehq.cases.RebuildNote;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.TreatedForm;
import org.commcarehq.ledgers.LedgerPlan;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerWork;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.locks.LockStore;

/**
 * Lets forms count no more, or again, in the transaction of the door that was called. The cases and
 * ledgers of a form are replayed from what counts afterwards. Forms that the server wrote in
 * consequence go along, and extensions that came since are closed when their host is closed again.
 */
@ApplicationScoped
class FormTreatment {
  /** Why an edit does not count that was applied. */
  static final String STAYS_DELETED =
      "The form that it edits is deleted; it took its place there and counts once that is restored";

  private static final FormDeed DELETION =
      new FormDeed(
          "system",
          Optional.of("It was deleted before this version came, and stays so"),
          Optional.empty());

  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject LedgerService ledgers;
  @Inject ExtensionClosing extensions;
  @Inject LockStore locks;
  @Inject Outbox outbox;
  @Inject Clock clock;

  /** True when it was done, false when it was so already. */
  boolean perform(String domain, String formId, FormAct act, FormDeed deed) {
    long changeOrder = hold(domain, formId, act);
    if (!forms.canUndergo(domain, formId, act, deed)) {
      return false;
    }
    List<TreatedForm> treated = new ArrayList<>();
    for (String id : together(domain, formId)) {
      Optional<FormState> state = forms.stateOf(domain, id);
      if (state.filter(act::appliesTo).isPresent()) {
        treated.add(forms.undergo(domain, id, act, deed));
      }
    }
    List<Change> changes = new ArrayList<>();
    treated.forEach(form -> changes.add(form.filed().change()));
    changes.addAll(replay(domain, turnsOf(treated), act, deed, changeOrder));
    outbox.record(changes);
    closeBelow(domain, treated, deed);
    return true;
  }

  /** Lets an edit count no more that took the place of a deleted form. */
  boolean keepDeleted(String domain, PlannedForm edit) {
    return edit.staysDeleted() && perform(domain, edit.formId(), FormAct.DELETE, DELETION);
  }

  /**
   * Takes the locks that an act on a form needs.
   *
   * @return a number drawn under them
   */
  long hold(String domain, String formId, FormAct act) {
    Set<String> expected = affected(domain, formId, act);
    long changeOrder = locks.lock(domain, formId, expected);
    Set<String> now = affected(domain, formId, act);
    return expected.containsAll(now)
        ? changeOrder
        : locks.lockMore(domain, now); // edited while we waited
  }

  private Set<String> affected(String domain, String formId, FormAct act) {
    Set<String> touched = new LinkedHashSet<>();
    Set<String> closed = new HashSet<>();
    for (String id : together(domain, formId)) {
      touched.addAll(cases.casesOf(domain, id));
      if (act == FormAct.UNARCHIVE || act == FormAct.RESTORE) {
        closed.addAll(cases.closedBy(domain, id));
      }
    }
    touched.addAll(extensions.openBelow(domain, closed));
    return touched;
  }

  private List<String> together(String domain, String formId) {
    List<String> together = new ArrayList<>(List.of(formId));
    together.addAll(forms.causedBy(domain, formId));
    return together;
  }

  /** What lives on a host that is closed again, and came while it was open, is closed too. */
  private void closeBelow(String domain, List<TreatedForm> treated, FormDeed deed) {
    Set<String> hosts = new HashSet<>();
    treated.stream()
        .filter(TreatedForm::isReinstated)
        .forEach(form -> hosts.addAll(cases.closedBy(domain, form.filed().id())));
    if (!hosts.isEmpty()) {
      String formId = treated.get(0).filed().id();
      String what = "version " + treated.get(0).filed().version();
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      extensions.closeBelow(hosts, new ClosingCause(domain, formId, what, now, deed.changeSetId()));
    }
  }

  private List<Change> replay(
      String domain, List<FormTurn> turns, FormAct act, FormDeed deed, long changeOrder) {
    Set<String> touched = new LinkedHashSet<>();
    turns.forEach(turn -> touched.addAll(cases.casesOf(domain, turn.formId())));
    if (touched.isEmpty()) {
      return List.of();
    }
    TransactionKind kind =
        act == FormAct.ARCHIVE || act == FormAct.DELETE
            ? TransactionKind.FORM_ARCHIVED
            : TransactionKind.REBUILD_WITH_REASON;
    RebuildNote note = new RebuildNote(kind, deed.by(), clock.instant(), deed.changeSetId());
    CasePlan plan = cases.planReplay(domain, touched, turns, note, changeOrder);
    LedgerPlan ledgerPlan =
        ledgers.plan(new LedgerWork(domain, List.of(), Map.of(), plan.replayed(), note.on()));
    List<Change> changes = cases.save(plan);
    ledgers.save(ledgerPlan);
    return changes;
  }

  private static List<FormTurn> turnsOf(List<TreatedForm> treated) {
    List<FormTurn> turns = new ArrayList<>();
    for (TreatedForm form : treated) {
      if (form.isRevoked()) {
        turns.add(FormTurn.revoke(form.filed().id()));
      } else if (form.isReinstated()) {
        turns.add(FormTurn.reinstate(form.filed().id()));
      }
    }
    return turns;
  }
}
