package org.commcarehq.platform.tasks;

import java.util.Locale;

/** Where a task stands; the last three are final. */
public enum TaskState {
  WAITING,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  /** True when nothing will happen to the task any more. */
  public boolean isFinal() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }

  static TaskState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
