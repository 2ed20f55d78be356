package org.commcarehq.forms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What cases are to have of a stored form.
 *
 * @param caseIds the cases to which its content was applied
 */
public record FormStanding(
    String id,
    FormState state,
    Optional<String> userId,
    Instant receivedOn,
    String contentHash,
    List<String> caseIds) {
  /** Lists are copied. */
  public FormStanding {
    caseIds = List.copyOf(caseIds);
  }

  /** True when its content counts, or will count again when somebody takes an act back. */
  public boolean mayCount() {
    return state == FormState.NORMAL || (state != FormState.DEPRECATED && !caseIds.isEmpty());
  }
}
