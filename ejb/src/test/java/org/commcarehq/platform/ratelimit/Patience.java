package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.fail;

import org.redisson.client.RedisException;

/** Tries again where a busy machine gives the first answers too late. */
final class Patience {
  private static final int TRIES = 50; // of 200 ms each

  private Patience() {}

  static void until(Runnable answered) {
    RedisException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        answered.run();
        return;
      } catch (RedisException late) {
        last = late;
      }
    }
    fail("Redis does not answer", last);
  }
}
