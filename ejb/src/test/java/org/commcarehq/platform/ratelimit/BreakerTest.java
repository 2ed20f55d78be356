package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
  private final Breaker breaker = new Breaker(5, Duration.ofSeconds(10), now::get);

  @Test
  void it_opens_after_five_failures_in_a_row() {
    fail(4);
    breaker.succeeded();
    fail(4);
    assertThat(breaker.allows()).isTrue();
    fail(1);
    assertThat(breaker.allows()).isFalse();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void one_may_try_after_each_rest_and_its_success_closes_it() {
    fail(5);
    pass(Duration.ofMillis(9_999));
    assertThat(breaker.allows()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.allows()).isFalse();
    fail(1);
    pass(Duration.ofSeconds(10));
    assertThat(breaker.allows()).isTrue();
    breaker.succeeded();
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.allows()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
