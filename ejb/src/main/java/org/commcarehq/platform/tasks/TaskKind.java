package org.commcarehq.platform.tasks;

import java.util.Locale;
import org.commcarehq.platform.queue.WorkQueue;

/** What a task does, and the queue whose bell wakes its worker. */
public enum TaskKind {
  EXPORT(WorkQueue.EXPORT),
  CHANGE_SET(WorkQueue.CHANGE_SET),
  CASE_CHECK(WorkQueue.CASE_CHECK),
  ROSTER(WorkQueue.ROSTER);

  private final WorkQueue queue;

  TaskKind(WorkQueue queue) {
    this.queue = queue;
  }

  /** The queue whose worker takes tasks of this kind. */
  public WorkQueue queue() {
    return queue;
  }

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TaskKind of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
