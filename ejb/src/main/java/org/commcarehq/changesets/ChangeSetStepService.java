package org.commcarehq.changesets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormXml;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.submissions.CaseChangeService;
import org.commcarehq.submissions.FormOperationService;
import org.commcarehq.submissions.Submitter;

/**
 * Door for the worker of bulk actions: each call is one item and one transaction, in which the item
 * is done and noted as done, so that it is never done twice.
 */
@Stateless
public class ChangeSetStepService {
  @Inject ChangeSetStore sets;
  @Inject ChangeSetItemStore items;
  @Inject TouchedCases touched;
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject FormOperationService operations;
  @Inject CaseChangeService changes;
  @Inject Clock clock;

  /**
   * Does one item, unless it is done already.
   *
   * @param xml the form's bytes where it is to be reprocessed
   * @throws Refused when it cannot be done; then nothing was written
   */
  public void perform(String domain, String setId, int number, Optional<RawXml> xml) {
    ChangeSetItem item = items.locked(domain, setId, number).view();
    if (item.outcome() != ItemOutcome.WAITING) {
      return;
    }
    StoredChangeSet stored = sets.find(domain, setId).orElseThrow();
    ChangeSetKind kind = stored.view().kind();
    if (kind == ChangeSetKind.CHANGE_CASES) {
      changeCase(stored, item);
    } else if (kind == ChangeSetKind.REPROCESS_FORMS) {
      reprocess(stored.view(), item, xml.orElseThrow());
    } else {
      treat(stored.view(), item, kind.act().orElseThrow());
    }
  }

  private void changeCase(StoredChangeSet stored, ChangeSetItem item) {
    ChangeSetView set = stored.view();
    Optional<String> formId =
        changes.change(
            set.domain(),
            item.target(),
            stored.change().orElseThrow(),
            new Submitter(set.startedBy(), set.startedBy()),
            set.id(),
            item.number(),
            Optional.of(set.id()));
    formId.ifPresentOrElse(id -> done(set, item, id), () -> skipped(set, item));
  }

  private void treat(ChangeSetView set, ChangeSetItem item, FormAct act) {
    if (operations.perform(set.domain(), item.target(), act, deed(set))) {
      done(set, item, item.target());
    } else {
      skipped(set, item);
    }
  }

  private void reprocess(ChangeSetView set, ChangeSetItem item, RawXml xml) {
    FormState state =
        forms
            .stateOf(set.domain(), item.target())
            .orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    if (FormAct.REPROCESS.isDone(state)) {
      skipped(set, item);
      return;
    }
    Optional<String> problem = operations.reprocess(set.domain(), item.target(), xml, deed(set));
    if (problem.isPresent()) {
      items.done(
          set.domain(),
          set.id(),
          item.number(),
          ItemOutcome.FAILED,
          problem,
          Optional.empty(),
          clock.instant());
    } else {
      done(set, item, filedAs(set, item, xml));
    }
  }

  /** An edit that was kept beside its form takes the form's place, and its id. */
  private String filedAs(ChangeSetView set, ChangeSetItem item, RawXml xml) {
    return forms.stateOf(set.domain(), item.target()).isPresent()
        ? item.target()
        : FormXml.parse(xml).meta().instanceId().orElseThrow();
  }

  private void done(ChangeSetView set, ChangeSetItem item, String formId) {
    Set<String> caseIds = touched.of(set.domain(), formId);
    touched.remember(set, caseIds);
    long version = forms.versionOf(set.domain(), formId).orElseThrow();
    items.done(
        set.domain(),
        set.id(),
        item.number(),
        ItemOutcome.DONE,
        Optional.empty(),
        Optional.of(new TreatedItem(formId, version)),
        clock.instant());
  }

  private void skipped(ChangeSetView set, ChangeSetItem item) {
    items.done(
        set.domain(),
        set.id(),
        item.number(),
        ItemOutcome.SKIPPED,
        Optional.empty(),
        Optional.empty(),
        clock.instant());
  }

  /** Notes that an item could not be done. */
  public void refuse(String domain, String setId, int number, String problem) {
    items.done(
        domain,
        setId,
        number,
        ItemOutcome.FAILED,
        Optional.of(problem),
        Optional.empty(),
        clock.instant());
  }

  /** The set is being worked on. */
  public void begin(String domain, String setId) {
    sets.begin(domain, setId);
  }

  /** All items of the set were treated. */
  public void finish(String domain, String setId) {
    sets.finish(domain, setId, clock.instant());
  }

  private static FormDeed deed(ChangeSetView set) {
    return new FormDeed(set.startedBy(), set.reason(), Optional.of(set.id()));
  }
}
