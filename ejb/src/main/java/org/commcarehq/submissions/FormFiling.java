package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CasePlan;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.FormFacts;
import org.commcarehq.cases.FormTurn;
import org.commcarehq.forms.Admission;
import org.commcarehq.forms.FiledForm;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.forms.FormState;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerWork;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.db.WriteStore;
import org.commcarehq.platform.db.Writes;
import org.commcarehq.platform.locks.LockStore;

/**
 * The middle of the corridor, in the transaction of the door that was called: plans what a form
 * does to cases and ledgers, then writes it.
 */
@ApplicationScoped
class FormFiling {
  /** Why an edit that was kept in error does not count. */
  static final String OVERTAKEN =
      "A later version of the form was taken in meanwhile; this one is kept as an earlier version";

  @Inject FormService forms;
  @Inject FormStandingService standings;
  @Inject CaseService cases;
  @Inject LedgerService ledgers;
  @Inject SubmissionBytes bytes;
  @Inject LockStore locks;
  @Inject Outbox outbox;
  @Inject WriteStore writeStore;

  /**
   * Plans; writes nothing.
   *
   * @throws org.commcarehq.platform.RefusedContent when the form's content cannot be applied
   */
  PlannedForm plan(IncomingForm incoming, Admission admission) {
    return plan(incoming, admission, incoming.facts(admission));
  }

  private PlannedForm plan(IncomingForm incoming, Admission admission, FormFacts facts) {
    incoming.blocks().refuseUnread();
    CasePlan casePlan =
        admission.replaced().isPresent()
            ? planEdit(incoming, admission, facts)
            : cases.plan(
                incoming.blocks().cases(), facts, incoming.stored().map(StoredForm::cases));
    boolean noLedgers = incoming.blocks().ledgers().isEmpty() && casePlan.replayed().isEmpty();
    if (noLedgers) {
      return new PlannedForm(
          admission.formId(), casePlan, Optional.empty(), admission.staysDeleted());
    }
    return new PlannedForm(
        admission.formId(),
        casePlan,
        Optional.of(
            ledgers.plan(
                new LedgerWork(
                    incoming.domain(),
                    incoming.blocks().ledgers(),
                    casePlan.transactionIds(),
                    casePlan.replayed(),
                    admission.receivedOn()))),
        admission.staysDeleted());
  }

  /** What followed from the earlier version is taken back with it. */
  private CasePlan planEdit(IncomingForm incoming, Admission admission, FormFacts facts) {
    List<FormTurn> turns = new ArrayList<>();
    turns.add(FormTurn.putAside(admission.formId(), admission.replaced().orElseThrow()));
    caused(incoming.domain(), admission.formId()).forEach(id -> turns.add(FormTurn.revoke(id)));
    Set<String> affected = new LinkedHashSet<>(incoming.blocks().caseIds());
    turns.forEach(turn -> affected.addAll(cases.casesOf(incoming.domain(), turn.formId())));
    locks.lockMore(incoming.domain(), affected);
    return cases.planEdit(incoming.blocks().cases(), facts, turns);
  }

  private List<String> caused(String domain, String formId) {
    List<String> caused = forms.causedBy(domain, formId);
    Map<String, FormState> states = caused.isEmpty() ? Map.of() : standings.states(domain, caused);
    return caused.stream().filter(id -> states.get(id) == FormState.NORMAL).toList();
  }

  private List<Change> putAside(IncomingForm incoming, Admission admission) {
    List<Change> changes = new ArrayList<>();
    for (String id : caused(incoming.domain(), admission.formId())) {
      FormDeed deed =
          new FormDeed(
              incoming.sending().submitter(),
              Optional.of("The form that it followed from was edited"),
              incoming.sending().changeSetId());
      changes.add(forms.undergo(incoming.domain(), id, FormAct.ARCHIVE, deed).filed().change());
    }
    forms.deprecate(admission, incoming.sending(), incoming.deed());
    return changes;
  }

  /** Writes a form that enters, with all it does. */
  PlannedForm file(IncomingForm incoming, Admission admission, PlannedForm plan) {
    List<Change> changes = new ArrayList<>();
    if (admission.kind() == Admission.Kind.EDIT) {
      changes.addAll(putAside(incoming, admission));
    }
    Writes writes = new Writes();
    bytes.spool(incoming.submission(), writes);
    FiledForm filed =
        forms.file(admission, incoming.form(), incoming.sending(), plan.cases().caseIds(), writes);
    changes.addAll(admission.changesWith(filed));
    changes.addAll(cases.save(plan.cases(), writes));
    outbox.record(changes, writes);
    writeStore.send(writes);
    plan.ledgers().ifPresent(ledgers::save);
    return plan.filedAs(filed.id());
  }

  /**
   * Processes a form that is kept in error state anew.
   *
   * @param keptAs the id under which it is
   * @param deed who asks for it, or sent it again
   * @throws org.commcarehq.platform.RefusedContent when it still cannot be applied; then nothing
   *     was written
   */
  PlannedForm retry(IncomingForm incoming, String keptAs, FormDeed deed) {
    Admission admission = forms.readmit(incoming.form(), incoming.domain(), keptAs);
    PlannedForm plan = plan(incoming, admission, incoming.facts(admission).again());
    List<Change> changes = new ArrayList<>();
    FiledForm filed;
    if (admission.kind() == Admission.Kind.EDIT) {
      long version = forms.versionOf(incoming.domain(), keptAs).orElseThrow();
      changes.addAll(putAside(incoming, admission));
      filed = forms.promoted(incoming.domain(), keptAs, admission, plan.cases().caseIds(), deed);
      changes.add(
          new Change(incoming.domain(), ChangeKind.FORM, keptAs, version + 1)); // it is gone
    } else {
      filed = forms.recovered(incoming.domain(), keptAs, plan.cases().caseIds(), deed);
    }
    changes.addAll(admission.changesWith(filed));
    changes.addAll(save(plan));
    outbox.record(changes);
    return plan.filedAs(filed.id());
  }

  /**
   * Files a form in error as an earlier version of the one that it was meant to edit, where this
   * took in a later edit meanwhile.
   *
   * @return false when it is not so, and nothing was done
   */
  boolean fileBehind(IncomingForm incoming, String keptAs, FormDeed deed) {
    Optional<FiledForm> filed =
        forms.fileBehind(incoming.form(), incoming.domain(), keptAs, deed, OVERTAKEN);
    filed.ifPresent(form -> outbox.record(List.of(form.change())));
    return filed.isPresent();
  }

  /** Writes what a plan does to cases and ledgers. */
  private List<Change> save(PlannedForm plan) {
    List<Change> changes = cases.save(plan.cases());
    plan.ledgers().ifPresent(ledgers::save);
    return changes;
  }
}
