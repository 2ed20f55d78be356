package org.commcarehq.platform.ratelimit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Lets a few callers wait a moment for room instead of sending them away. A waiting caller holds
 * its thread, hence few and a moment: the others are told at once to come later.
 */
public final class ShortWait {
  private static final Duration STEP = Duration.ofMillis(100);
  private final Semaphore seats;
  private final Duration longest;
  private final Pause pause;

  /** Passes time. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this time. */
    void of(Duration time) throws InterruptedException;
  }

  /**
   * @param seats how many may wait at once
   * @param longest how long each may
   */
  public ShortWait(int seats, Duration longest, Pause pause) {
    this.seats = new Semaphore(seats);
    this.longest = longest;
    this.pause = pause;
  }

  /** True as soon as there is room; false when it took too long, or too many wait already. */
  public boolean until(BooleanSupplier room) {
    if (!seats.tryAcquire()) {
      return false;
    }
    try {
      for (Duration left = longest; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
        pause.of(left.compareTo(STEP) < 0 ? left : STEP);
        if (room.getAsBoolean()) {
          return true;
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      seats.release();
    }
    return false;
  }
}
