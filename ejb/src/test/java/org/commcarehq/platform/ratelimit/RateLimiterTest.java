package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.rates.Rates;
import org.commcarehq.platform.rates.Window;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private static final UsageKey FORMS = UsageKey.project("forms", "one");
  private static final Rates FIVE = Rates.of("5/min 100/d");
  private final TestClock clock = new TestClock(Instant.parse("2026-03-05T12:00:00Z"));
  private final Shared shared = new Shared();
  private final TestLimiter here = new TestLimiter(shared, clock);
  private final TestLimiter there = new TestLimiter(shared, clock);

  @Test
  void a_limit_is_reached_at_once_without_asking_anyone() {
    here.limiter().use(FORMS, 4);
    assertThat(here.limiter().hasRoom(FORMS, FIVE)).isTrue();
    here.limiter().use(FORMS, 1);
    assertThat(here.limiter().hasRoom(FORMS, FIVE)).isFalse();
    assertThat(here.limiter().full(FORMS, FIVE)).containsExactly(Window.MINUTE);
    assertThat(shared.calls).isZero();
  }

  @Test
  void there_is_room_again_when_the_window_has_passed() {
    here.limiter().use(FORMS, 5);
    clock.pass(Duration.ofSeconds(60));
    assertThat(here.limiter().hasRoom(FORMS, FIVE)).isFalse();
    clock.pass(Duration.ofSeconds(13));
    assertThat(here.limiter().hasRoom(FORMS, FIVE)).isTrue();
  }

  @Test
  void many_uses_are_told_in_one_call() {
    for (int i = 0; i < 1_000; i++) {
      here.limiter().use(UsageKey.user("forms", "one", "user " + i % 10), 1);
    }
    assertThat(here.waiting()).isEqualTo(1);
    here.tell();
    assertThat(shared.calls).isEqualTo(1);
  }

  @Test
  void an_idle_node_tells_nothing() {
    here.limiter().hasRoom(FORMS, FIVE);
    assertThat(here.waiting()).isZero();
  }

  @Test
  void nodes_limit_together() {
    here.limiter().use(FORMS, 3);
    here.tell();
    there.limiter().use(FORMS, 2);
    assertThat(there.limiter().hasRoom(FORMS, FIVE)).isTrue();
    there.tell();
    assertThat(there.limiter().hasRoom(FORMS, FIVE)).isFalse();
    assertThat(there.limiter().used(FORMS, Window.MINUTE)).isEqualTo(5);
  }

  @Test
  void a_node_that_was_told_nothing_limits_for_itself() {
    shared.away = true;
    here.limiter().use(FORMS, 5);
    here.tell();
    assertThat(here.limiter().hasRoom(FORMS, FIVE)).isFalse();
    assertThat(here.limiter().isShared()).isFalse();
  }

  @Test
  void a_counter_that_is_away_is_left_alone_and_told_everything_later() {
    shared.away = true;
    for (int i = 0; i < 20; i++) {
      here.limiter().use(FORMS, 1);
      here.tell();
    }
    assertThat(shared.calls).isEqualTo(5);
    shared.away = false;
    clock.pass(Duration.ofSeconds(10));
    here.limiter().use(FORMS, 1);
    here.tell();
    assertThat(here.limiter().isShared()).isTrue();
    assertThat(shared.sum(FORMS, clock.instant())).isEqualTo(21);
  }

  @Test
  void a_counter_that_lost_everything_makes_no_room() {
    here.limiter().use(FORMS, 5);
    here.tell();
    shared.counts = new MemoryUsageCounter();
    here.limiter().use(FORMS, 1);
    here.tell();
    assertThat(here.limiter().hasRoom(FORMS, FIVE)).isFalse();
  }

  /** What both nodes reach, or not. */
  private static final class Shared implements UsageCounter {
    private MemoryUsageCounter counts = new MemoryUsageCounter();
    private boolean away;
    private int calls;

    @Override
    public Map<UsageKey, Counts> add(Map<UsageKey, Long> uses, Instant now) {
      calls++;
      if (away) {
        throw new Unavailable("The counter");
      }
      return counts.add(uses, now);
    }

    double sum(UsageKey key, Instant now) {
      return counts.sum(key, Window.HOUR, now);
    }
  }
}
