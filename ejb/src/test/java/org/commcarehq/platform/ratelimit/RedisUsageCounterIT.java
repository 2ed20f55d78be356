package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.platform.redis.RedisLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisUsageCounterIT implements UsageCounterContract {
  private TestRedis redis;
  private RedisLink link;
  private UsageCounter counter;

  @BeforeEach
  void start() throws IOException {
    redis = new TestRedis();
    link = redis.link();
    counter = new RedisUsageCounter(link);
    Patience.until(() -> link.client().getBucket("warm").isExists()); // the first answer takes long
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    redis.close();
  }

  @Override
  public UsageCounter counter() {
    return counter;
  }

  @Test
  void two_nodes_add_to_one_sum() {
    try (RedisLink other = redis.link()) {
      Patience.until(() -> other.client().getBucket("warm").isExists());
      counter.add(Map.of(FORMS, 2L), NOON);
      assertThat(new RedisUsageCounter(other).add(Map.of(FORMS, 3L), NOON).get(FORMS))
          .extracting(sums -> sums.of(Window.WEEK).uses())
          .isEqualTo(5L);
    }
  }

  @Test
  void counts_go_by_themselves_when_nobody_adds_to_them() {
    counter.add(Map.of(FORMS, 2L), NOON);
    assertThat(link.client().getBucket(FORMS.text()).remainTimeToLive())
        .isBetween(Window.WEEK.length().toMillis(), 2 * Window.WEEK.length().toMillis());
  }

  @Test
  void without_redis_nothing_can_be_added() throws IOException {
    redis.stop();
    assertThatThrownBy(() -> counter.add(Map.of(FORMS, 1L), NOON)).isInstanceOf(Unavailable.class);
    redis.start();
  }
}
