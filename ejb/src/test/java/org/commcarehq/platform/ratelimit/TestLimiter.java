package org.commcarehq.platform.ratelimit;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A node's limiter, whose telling waits until the test says that its time has come. */
public final class TestLimiter {
  private final Later later = new Later();
  private final RateLimiter limiter;

  /** A node that shares its counts there. */
  TestLimiter(UsageCounter shared, Clock clock) {
    limiter = new RateLimiter(shared, later, clock);
  }

  /** A node that has no others beside it. */
  public static RateLimiter alone(Clock clock) {
    return new TestLimiter(new MemoryUsageCounter(), clock).limiter();
  }

  RateLimiter limiter() {
    return limiter;
  }

  /** Does what the node has put off. */
  void tell() {
    for (Runnable due = later.due.poll(); due != null; due = later.due.poll()) {
      due.run();
    }
  }

  int waiting() {
    return later.due.size();
  }

  private static final class Later extends ScheduledThreadPoolExecutor {
    private final Deque<Runnable> due = new ArrayDeque<>();

    Later() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      due.add(command);
      return null;
    }
  }
}
