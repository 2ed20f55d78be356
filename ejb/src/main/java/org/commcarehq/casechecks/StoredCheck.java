package org.commcarehq.casechecks;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.tasks.TaskState;

/**
 * A check as stored; its task knows whether it runs.
 *
 * @param cursor the last case that was looked at; empty at the start
 */
record StoredCheck(
    String domain,
    String id,
    CaseCheckMode mode,
    CaseCheckScope scope,
    Optional<String> reason,
    String startedBy,
    Instant startedOn,
    String cursor,
    long total,
    long checked,
    long differingCases,
    long differences,
    long rebuilt) {

  CaseCheckView view(TaskState state, Optional<Instant> finishedOn, Optional<String> error) {
    return new CaseCheckView(
        domain,
        id,
        mode,
        scope,
        reason,
        startedBy,
        startedOn,
        state,
        total,
        checked,
        differingCases,
        differences,
        rebuilt,
        finishedOn,
        error);
  }
}
