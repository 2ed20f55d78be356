package org.commcarehq.casechecks;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.tasks.TaskState;

/** A check as stored; its task knows whether it runs. */
record StoredCheck(
    String domain,
    String id,
    CaseCheckOrder order,
    Instant startedOn,
    CheckPlace place,
    CheckCounts counts) {

  CaseCheckView view(TaskState state, Optional<Instant> finishedOn, Optional<String> error) {
    return new CaseCheckView(
        domain,
        id,
        order.mode(),
        order.scope(),
        order.deep(),
        order.reason(),
        order.startedBy(),
        startedOn,
        state,
        counts,
        finishedOn,
        error);
  }
}
