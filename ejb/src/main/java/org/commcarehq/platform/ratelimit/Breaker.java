package org.commcarehq.platform.ratelimit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a server alone that keeps failing: after so many failures in a row nobody asks for a
 * while, then one may try; its success lets everybody ask again.
 */
final class Breaker {
  private final int failuresToOpen;
  private final long rest; // nanoseconds
  private final LongSupplier nanos;
  private int failures;
  private long restUntil;

  Breaker(int failuresToOpen, Duration rest, LongSupplier nanos) {
    this.failuresToOpen = failuresToOpen;
    this.rest = rest.toNanos();
    this.nanos = nanos;
  }

  /** Whether the caller may ask; when it is open, one caller may after each rest. */
  synchronized boolean allows() {
    if (!isOpen()) {
      return true;
    }
    if (nanos.getAsLong() - restUntil < 0) {
      return false;
    }
    restUntil = nanos.getAsLong() + rest;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    if (failures == failuresToOpen) {
      restUntil = nanos.getAsLong() + rest;
    }
  }

  synchronized boolean isOpen() {
    return failures >= failuresToOpen;
  }
}
