package org.commcarehq.changesets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskService;

/** Saves how far a bulk action is, not more than twice a second, and hears when it must stop. */
final class WorkProgress {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private final TaskService tasks;
  private final ClaimedTask task;
  private final Clock clock;
  private final int total;
  private int done;
  private Instant saved = Instant.EPOCH;

  WorkProgress(TaskService tasks, ClaimedTask task, Clock clock, int done, int total) {
    this.tasks = tasks;
    this.task = task;
    this.clock = clock;
    this.done = done;
    this.total = total;
  }

  void step() {
    done++;
  }

  /** False when somebody else took the work over. */
  boolean goesOn() {
    return Duration.between(saved, clock.instant()).compareTo(INTERVAL) < 0 || save();
  }

  boolean save() {
    saved = clock.instant();
    return tasks.progress(task, done, Math.max(total, done));
  }
}
