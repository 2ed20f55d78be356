package org.commcarehq.casechecks;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.tasks.TaskState;

/**
 * A check as others see it.
 *
 * @param deep whether the documents of the forms are read again
 * @param error what went wrong with the check itself
 */
public record CaseCheckView(
    String domain,
    String id,
    CaseCheckMode mode,
    CaseCheckScope scope,
    boolean deep,
    Optional<String> reason,
    String startedBy,
    Instant startedOn,
    TaskState state,
    CheckCounts counts,
    Optional<Instant> finishedOn,
    Optional<String> error) {

  /** Progress from 0 to 100. */
  public int percent() {
    if (state == TaskState.DONE) {
      return 100;
    }
    return counts.toDo() == 0 ? 0 : (int) Math.min(99, 100 * counts.done() / counts.toDo());
  }
}
