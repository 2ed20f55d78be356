package org.commcarehq.platform.db;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;

/** Runs something once a transaction has committed, and never when it has not. */
public record AfterCommit(Runnable work) implements Synchronization {
  @Override
  public void beforeCompletion() {}

  @Override
  public void afterCompletion(int status) {
    if (status == Status.STATUS_COMMITTED) {
      work.run();
    }
  }
}
