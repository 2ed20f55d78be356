package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.forms.TreatedForm;
import org.commcarehq.ledgers.LedgerPlan;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerWork;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.locks.LockStore;
import org.commcarehq.platform.xml.RawXml;

/**
 * Door for what people do to forms after they came: archive and un-archive, delete and restore. The
 * cases and ledgers of the form are replayed from what counts afterwards, in the same transaction.
 * Forms that the server wrote in consequence go along. Follows docs/parity/submissions.md §5.
 */
@Stateless
public class FormOperationService {
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject LedgerService ledgers;
  @Inject FormFiling filing;
  @Inject ExtensionClosing extensions;
  @Inject SubmissionBytes bytes;
  @Inject LockStore locks;
  @Inject Outbox outbox;
  @Inject Clock clock;

  /**
   * Treats a form so.
   *
   * @return false when it was so already, and nothing was done
   * @throws org.commcarehq.platform.Refused with a {@code FormRefusal}
   */
  public boolean perform(String domain, String formId, FormAct act, FormDeed deed) {
    List<String> together = new ArrayList<>(List.of(formId));
    together.addAll(forms.causedBy(domain, formId));
    Set<String> expected = casesIn(casesOf(domain, together), together);
    long changeOrder = locks.lock(domain, formId, expected);
    Map<String, List<String>> casesOf = casesOf(domain, together);
    if (!expected.containsAll(casesIn(casesOf, together))) { // edited while we waited
      changeOrder = locks.lockMore(domain, casesIn(casesOf, together));
    }
    if (!forms.canUndergo(domain, formId, act, deed)) {
      return false;
    }
    List<TreatedForm> treated = new ArrayList<>();
    for (String id : together) {
      Optional<FormState> state = forms.stateOf(domain, id);
      if (state.filter(act::appliesTo).isPresent()) {
        treated.add(forms.undergo(domain, id, act, deed));
      }
    }
    List<Change> changes = new ArrayList<>();
    treated.forEach(form -> changes.add(form.filed().change()));
    List<FormTurn> turns = turnsOf(treated);
    Set<String> touched = casesIn(casesOf, turns.stream().map(FormTurn::formId).toList());
    changes.addAll(replay(domain, touched, turns, act, deed, changeOrder));
    outbox.record(changes);
    return true;
  }

  private Map<String, List<String>> casesOf(String domain, List<String> formIds) {
    Map<String, List<String>> casesOf = new LinkedHashMap<>();
    formIds.forEach(id -> casesOf.put(id, cases.casesOf(domain, id)));
    return casesOf;
  }

  private static Set<String> casesIn(
      Map<String, List<String>> casesOf, Collection<String> formIds) {
    Set<String> touched = new LinkedHashSet<>();
    formIds.forEach(id -> touched.addAll(casesOf.get(id)));
    return touched;
  }

  /**
   * Processes a form that is kept in error state anew.
   *
   * @param xml its bytes, read by the caller: none travel while a transaction is open
   * @return why it still cannot be applied; empty when it counts now
   * @throws org.commcarehq.platform.Refused with a {@code FormRefusal}
   */
  public Optional<String> reprocess(String domain, String formId, RawXml xml, FormDeed deed) {
    FormView kept =
        forms.find(domain, formId).orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    ParsedForm form = FormXml.parse(xml);
    Submission submission = again(kept, xml);
    FormBlocks blocks = FormBlocks.of(form);
    String named = form.meta().instanceId().orElse(formId);
    long changeOrder = locks.lock(domain, formId, extensions.locksFor(domain, named, blocks));
    if (!forms.canUndergo(domain, formId, FormAct.REPROCESS, deed)) {
      return Optional.empty();
    }
    IncomingForm incoming =
        new IncomingForm(submission, bytes.sendingOf(submission), form, blocks, named, changeOrder);
    try {
      extensions.closeBelow(incoming, filing.retry(incoming, formId, Optional.of(deed)));
      return Optional.empty();
    } catch (RefusedContent refused) {
      outbox.record(List.of(forms.failedAgain(domain, formId, refused.getMessage()).change()));
      return Optional.of(refused.getMessage());
    }
  }

  /** The submission as it was, but for headers that say what the phone has: it may have nothing. */
  private static Submission again(FormView kept, RawXml xml) {
    return Submission.of(
        kept.domain(),
        kept.appId(),
        new Submitter(kept.userId().orElse(""), kept.submitter()),
        xml,
        List.of(),
        DeviceHeaders.none(),
        kept.receivedOn());
  }

  private List<Change> replay(
      String domain,
      Set<String> touched,
      List<FormTurn> turns,
      FormAct act,
      FormDeed deed,
      long changeOrder) {
    if (turns.isEmpty() || touched.isEmpty()) {
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
