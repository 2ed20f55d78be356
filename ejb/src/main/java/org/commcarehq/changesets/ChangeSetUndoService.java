package org.commcarehq.changesets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.submissions.FormOperationService;

/**
 * Door for the worker that undoes bulk actions: each call takes back one item in one transaction,
 * unless others changed since what it did.
 */
@Stateless
public class ChangeSetUndoService {
  private static final String TOOK_ANOTHERS_PLACE =
      "The form was an edit and took the place of its earlier version: archive it by hand";
  @Inject ChangeSetStore sets;
  @Inject ChangeSetItemStore items;
  @Inject TouchedCases touched;
  @Inject ForeignChanges foreign;
  @Inject FormService forms;
  @Inject FormOperationService operations;
  @Inject Clock clock;

  /**
   * Takes one item back, unless that is done already.
   *
   * @throws org.commcarehq.platform.Refused when it cannot be; then nothing was written
   */
  public void undo(String domain, String setId, int number) {
    StoredItem item = items.locked(domain, setId, number);
    if (item.view().outcome() != ItemOutcome.DONE || item.view().undo().isPresent()) {
      return;
    }
    ChangeSetView set = sets.find(domain, setId).orElseThrow().view();
    String formId = item.view().formId().orElseThrow();
    if (set.kind() == ChangeSetKind.REPROCESS_FORMS && !formId.equals(item.view().target())) {
      note(set, item, UndoOutcome.FAILED, Optional.of(TOOK_ANOTHERS_PLACE), Optional.empty());
      return;
    }
    FormAct act = set.kind().undoing();
    operations.hold(domain, formId, act);
    Set<String> caseIds = touched.of(domain, formId);
    FormView form = forms.find(domain, formId).orElseThrow();
    if (act.isDone(form.state())) {
      note(set, item, UndoOutcome.SKIPPED, Optional.empty(), Optional.empty());
      return;
    }
    Optional<Conflict> conflict = conflict(set, item, form, caseIds);
    if (conflict.isPresent()) {
      note(set, item, UndoOutcome.CONFLICT, Optional.empty(), conflict);
      return;
    }
    operations.perform(domain, formId, act, deed(set));
    touched.rememberUndone(set, touched.of(domain, formId));
    note(set, item, UndoOutcome.UNDONE, Optional.empty(), Optional.empty());
  }

  private Optional<Conflict> conflict(
      ChangeSetView set, StoredItem item, FormView form, Set<String> caseIds) {
    Optional<Conflict> ofCase =
        touched
            .changed(set, caseIds)
            .map(caseId -> foreign.of(set, caseId, item.view().doneOn().orElseThrow()));
    return ofCase.or(
        () ->
            form.version() == item.formVersion()
                ? Optional.empty()
                : Optional.of(foreign.ofForm(form)));
  }

  /** Notes that an item could not be taken back. */
  public void refuse(String domain, String setId, int number, String problem) {
    ChangeSetView set = sets.find(domain, setId).orElseThrow().view();
    StoredItem item = items.locked(domain, setId, number);
    note(set, item, UndoOutcome.FAILED, Optional.of(problem), Optional.empty());
  }

  /** All items were taken back, or say why not. */
  public void finish(String domain, String setId) {
    sets.finishUndo(domain, setId, clock.instant());
  }

  private void note(
      ChangeSetView set,
      StoredItem item,
      UndoOutcome outcome,
      Optional<String> problem,
      Optional<Conflict> conflict) {
    items.undone(
        set.domain(),
        set.id(),
        item.view().number(),
        new ItemUndo(outcome, problem, conflict, clock.instant()));
  }

  private static FormDeed deed(ChangeSetView set) {
    ChangeSetUndo undo = set.undo().orElseThrow();
    String reason = undo.reason().orElse("Undone with all of: " + set.title());
    return new FormDeed(undo.by(), Optional.of(reason), Optional.of(set.id()));
  }
}
