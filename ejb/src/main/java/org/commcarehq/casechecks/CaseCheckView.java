package org.commcarehq.casechecks;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.tasks.TaskState;

/**
 * A check as others see it.
 *
 * @param differingCases how many cases are stored differently
 * @param differences how many values; more than are listed when they are very many
 * @param rebuilt how many cases were written anew
 * @param error what went wrong with the check itself
 */
public record CaseCheckView(
    String domain,
    String id,
    CaseCheckMode mode,
    CaseCheckScope scope,
    Optional<String> reason,
    String startedBy,
    Instant startedOn,
    TaskState state,
    long total,
    long checked,
    long differingCases,
    long differences,
    long rebuilt,
    Optional<Instant> finishedOn,
    Optional<String> error) {

  /** Progress from 0 to 100. */
  public int percent() {
    if (state == TaskState.DONE) {
      return 100;
    }
    return total == 0 ? 0 : (int) Math.min(99, 100 * checked / total);
  }
}
