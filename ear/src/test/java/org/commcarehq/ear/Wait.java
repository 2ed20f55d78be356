package org.commcarehq.ear;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what comes about by itself. */
public final class Wait {
  private static final long PAUSE_MILLIS = 100;

  private Wait() {}

  /** Asks again and again; returns the last answer, right or, when time is up, wrong. */
  public static <T> T until(Duration patience, Callable<T> question, Predicate<T> right)
      throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    T answer = question.call();
    while (!right.test(answer) && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      answer = question.call();
    }
    return answer;
  }
}
