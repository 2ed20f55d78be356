package org.commcarehq.platform.ratelimit;

import java.util.concurrent.ThreadLocalRandom;

/** When to come again, different for everyone, so that those sent away do not return together. */
public final class RetryAfter {
  /** The shortest wait in seconds. */
  public static final int LEAST = 5;

  /** The longest wait in seconds. */
  public static final int MOST = 120;

  private RetryAfter() {}

  /** Whole seconds for the header of the same name. */
  public static int seconds() {
    return ThreadLocalRandom.current().nextInt(LEAST, MOST + 1);
  }
}
