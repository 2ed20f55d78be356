package org.commcarehq.platform.tasks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A task as its owner sees it: how far it is, what came of it. */
public record TaskView(
    String domain,
    String id,
    TaskKind kind,
    TaskState state,
    long done,
    long total,
    Map<String, String> params,
    Map<String, String> result,
    Optional<String> error,
    String startedBy,
    Instant createdOn,
    Optional<Instant> startedOn,
    Optional<Instant> finishedOn) {

  public TaskView {
    params = Map.copyOf(params);
    result = Map.copyOf(result);
  }

  /** Progress from 0 to 100; 0 while the total is not known. */
  public int percent() {
    if (state == TaskState.DONE) {
      return 100;
    }
    return total <= 0 ? 0 : (int) Math.min(99, done * 100 / total);
  }
}
