package org.commcarehq.users;

import java.util.Optional;

/**
 * One worker of many that are saved together.
 *
 * @param before the worker as they are; empty for a new one
 * @param password the new one, where there is one
 * @param active whether they may come in, where that changes
 */
public record WorkerSave(
    Optional<WorkerView> before,
    WorkerDraft draft,
    Optional<HashedPassword> password,
    Optional<Boolean> active) {
  /** Only what the draft says. */
  public static WorkerSave of(WorkerView before, WorkerDraft draft) {
    return new WorkerSave(Optional.of(before), draft, Optional.empty(), Optional.empty());
  }

  boolean activeAfter() {
    return active.orElseGet(() -> before.map(WorkerView::active).orElse(true));
  }
}
