package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.platform.rates.Rates;
import org.commcarehq.platform.redis.RedisLink;
import org.junit.jupiter.api.Test;

/** Two nodes and a real Redis that goes away and comes back. */
class RateLimiterIT {
  private static final UsageKey FORMS = UsageKey.project("forms", "one");
  private static final Rates TEN = Rates.of("10/d");
  private final TestClock clock = new TestClock(Instant.parse("2026-03-05T12:00:00Z"));

  @Test
  void nodes_limit_together_by_redis_alone_without_it_and_together_again() throws IOException {
    try (TestRedis redis = new TestRedis();
        RedisLink one = redis.link();
        RedisLink two = redis.link()) {
      TestLimiter here = node(one);
      TestLimiter there = node(two);
      useAndTell(here, 4);
      useAndTell(there, 4);
      useAndTell(here, 1); // hears of the other's four
      assertThat(here.limiter().hasRoom(FORMS, TEN)).isTrue();

      redis.stop();
      for (int i = 0; i < 6; i++) {
        useAndTell(there, 0);
      }
      assertThat(there.limiter().isShared()).isFalse();
      useAndTell(there, 2); // ten in all, but this node knows of eight
      assertThat(there.limiter().hasRoom(FORMS, Rates.of("6/d"))).isFalse();
      assertThat(here.limiter().hasRoom(FORMS, TEN)).isTrue();

      redis.start(); // empty
      toldAgain(there);
      toldAgain(here);
      assertThat(there.limiter().hasRoom(FORMS, Rates.of("6/d"))).isFalse();
    }
  }

  private TestLimiter node(RedisLink link) {
    Patience.until(() -> link.client().getBucket("warm").isExists());
    return new TestLimiter(new RedisUsageCounter(link), clock);
  }

  private static void useAndTell(TestLimiter node, long uses) {
    node.limiter().use(FORMS, uses);
    node.tell();
  }

  private void toldAgain(TestLimiter node) {
    for (int i = 0; i < 20 && !node.limiter().isShared(); i++) {
      clock.pass(Duration.ofSeconds(11));
      useAndTell(node, 1);
    }
    assertThat(node.limiter().isShared()).isTrue();
  }
}
