package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/**
 * How a form enters.
 *
 * @param formId the id it is, or was, stored under
 * @param version the version it is stored with: one above that of the form it replaces
 * @param receivedOn when its content counts as received: for an edit, when the first version came
 * @param replaced the earlier version's new id, when this is an edit
 * @param earlierProblem what was wrong with it when it came first, for a duplicate of an error
 */
public record Admission(
    Kind kind,
    String formId,
    long version,
    Instant receivedOn,
    Optional<String> replaced,
    Optional<String> earlierProblem) {
  /** The ways to enter. */
  public enum Kind {
    NEW,
    DUPLICATE,
    EDIT
  }
}
