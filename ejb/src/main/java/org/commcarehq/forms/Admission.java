package org.commcarehq.forms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;

/**
 * How a form enters.
 *
 * @param formId the id it is, or was, stored under
 * @param version the version it is stored with: one above that of the form it replaces
 * @param receivedOn when its content counts as received: for an edit, when the first version came
 * @param replaced the earlier version's new id, when this is an edit
 * @param takenOn when these bytes were first taken in
 * @param sequence drawn for these bytes when they were first taken in; part of the receipt
 * @param earlierProblem what was wrong with it when it came first, for a duplicate of an error
 * @param staysDeleted the form that it replaces was deleted, which an edit does not take back
 */
public record Admission(
    Kind kind,
    String formId,
    long version,
    Instant receivedOn,
    Instant takenOn,
    long sequence,
    Optional<String> replaced,
    Optional<String> earlierProblem,
    boolean staysDeleted) {
  /** The changes that filing makes: the form's own, and its earlier version's. */
  public List<Change> changesWith(FiledForm filed) {
    List<Change> changes = new ArrayList<>(List.of(filed.change()));
    replaced
        .map(aside -> new Change(filed.domain(), ChangeKind.FORM, aside, filed.version()))
        .ifPresent(changes::add);
    return changes;
  }

  /** The ways to enter. */
  public enum Kind {
    NEW,
    DUPLICATE,
    EDIT
  }
}
