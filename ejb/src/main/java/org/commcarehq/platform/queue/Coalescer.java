package org.commcarehq.platform.queue;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lets at most one call through per interval and never forgets the last one asked for. */
final class Coalescer {
  private final long interval;
  private final LongSupplier nanos;
  private final Consumer<Duration> sendAfter;
  private long next;
  private boolean pending;

  /**
   * @param nanos a monotonic clock
   * @param sendAfter arranges that {@link #sending()} and the call itself happen after a delay;
   *     when it throws, nobody waits for that call
   */
  Coalescer(Duration interval, LongSupplier nanos, Consumer<Duration> sendAfter) {
    this.interval = interval.toNanos();
    this.nanos = nanos;
    this.sendAfter = sendAfter;
    this.next = nanos.getAsLong();
  }

  /** Asks for one call, which may serve other askers too. */
  void ask() {
    Duration delay;
    synchronized (this) {
      if (pending) {
        return;
      }
      pending = true;
      delay = Duration.ofNanos(Math.max(0, next - nanos.getAsLong()));
    }
    boolean arranged = false;
    try {
      sendAfter.accept(delay);
      arranged = true;
    } finally {
      if (!arranged) {
        forget();
      }
    }
  }

  private synchronized void forget() {
    pending = false;
  }

  /** Said just before the call is made: whoever asks from now on gets another one. */
  synchronized void sending() {
    pending = false;
    next = nanos.getAsLong() + interval;
  }
}
