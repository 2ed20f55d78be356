package org.commcarehq.exports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskService;

/** Saves how far an export is, not more than twice a second, and hears when it must stop. */
final class ExportProgress {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final TaskService tasks;
  private final ClaimedTask task;
  private final Clock clock;
  private long done;
  private long total;
  private Instant saved = Instant.EPOCH;

  ExportProgress(TaskService tasks, ClaimedTask task, Clock clock) {
    this.tasks = tasks;
    this.task = task;
    this.clock = clock;
  }

  void expect(long forms) {
    total = forms;
    step(0);
  }

  /**
   * Counts forms; with zero it only shows that the worker lives.
   *
   * @throws ExportStopped when the export was cancelled or taken over
   */
  void step(long forms) {
    done += forms;
    Instant now = clock.instant();
    if (Duration.between(saved, now).compareTo(INTERVAL) < 0) {
      return;
    }
    saved = now;
    // forms may come while we write: more done than expected is no progress bar
    if (!tasks.progress(task, done, Math.max(total, done))) {
      throw new ExportStopped();
    }
  }

  long done() {
    return done;
  }
}
