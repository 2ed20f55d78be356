package org.commcarehq.platform.tasks;

import java.util.Map;

/** A task in the hands of one worker; every write of the worker carries the epoch of its claim. */
public record ClaimedTask(
    TaskId id, TaskKind kind, int attempt, long epoch, Map<String, String> params) {
  public ClaimedTask {
    params = Map.copyOf(params);
  }
}
