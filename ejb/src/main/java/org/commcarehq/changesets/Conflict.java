package org.commcarehq.changesets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who changed what since, so that an item is not undone.
 *
 * @param caseId the case that was changed; empty when only the form was treated
 * @param formId the form that changed it; empty when it was done by hand
 * @param by who
 * @param on when
 * @param what a word for what was done: {@code form}, {@code edit}, {@code archive}, …
 * @param changed names of the values that were changed, where that is known
 */
public record Conflict(
    Optional<String> caseId,
    Optional<String> formId,
    String by,
    Instant on,
    String what,
    List<String> changed) {
  /** Lists are copied. */
  public Conflict {
    changed = List.copyOf(changed);
  }
}
