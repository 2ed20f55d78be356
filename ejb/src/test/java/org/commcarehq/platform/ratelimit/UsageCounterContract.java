package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.commcarehq.platform.rates.Window;
import org.junit.jupiter.api.Test;

/** What every counter of uses keeps to. */
interface UsageCounterContract {
  Instant NOON = Instant.parse("2026-03-05T12:00:00Z"); // a Thursday: a week starts, as in 1970
  UsageKey FORMS = UsageKey.project("forms", "one");

  UsageCounter counter();

  @Test
  default void uses_are_added_up_in_every_window() {
    use(FORMS, 2, NOON);
    Counts sums = use(FORMS, 3, NOON);
    for (Window window : Window.values()) {
      assertThat(sums.of(window).uses()).isEqualTo(5);
      assertThat(sums.of(window).before()).isZero();
    }
  }

  @Test
  default void a_window_ends_and_is_remembered_until_the_next_one_ends() {
    use(FORMS, 5, NOON);
    Counts next = use(FORMS, 1, NOON.plusSeconds(60));
    assertThat(next.of(Window.MINUTE)).isEqualTo(count(NOON.getEpochSecond() / 60 + 1, 1, 5));
    assertThat(next.of(Window.HOUR).uses()).isEqualTo(6);
    Counts later = use(FORMS, 1, NOON.plusSeconds(180));
    assertThat(later.of(Window.MINUTE)).isEqualTo(count(NOON.getEpochSecond() / 60 + 3, 1, 0));
    assertThat(later.of(Window.HOUR).uses()).isEqualTo(7);
  }

  @Test
  default void a_clock_that_is_late_adds_to_the_newest_window() {
    use(FORMS, 1, NOON);
    Counts late = use(FORMS, 1, NOON.minusMillis(1));
    assertThat(late.of(Window.SECOND)).isEqualTo(count(NOON.getEpochSecond(), 2, 0));
  }

  @Test
  default void after_a_clock_that_was_far_ahead_counting_begins_anew() {
    use(FORMS, 100, NOON.plus(Duration.ofDays(30)));
    Counts right = use(FORMS, 1, NOON);
    assertThat(right.of(Window.SECOND)).isEqualTo(count(NOON.getEpochSecond(), 1, 0));
    assertThat(right.of(Window.DAY).uses()).isEqualTo(1);
  }

  @Test
  default void system_projects_users_and_things_are_counted_apart() {
    Map<UsageKey, Long> uses = new HashMap<>();
    uses.put(UsageKey.system("forms"), 1L);
    uses.put(FORMS, 2L);
    uses.put(UsageKey.user("forms", "one", "amina"), 3L);
    uses.put(UsageKey.user("forms", "one:amina", ""), 4L);
    uses.put(UsageKey.project("case-updates", "one"), 5L);
    counter().add(uses, NOON);

    Map<UsageKey, Counts> sums = counter().add(uses, NOON);

    assertThat(sums.keySet()).isEqualTo(uses.keySet());
    uses.forEach(
        (key, once) -> assertThat(sums.get(key).of(Window.DAY).uses()).isEqualTo(2 * once));
  }

  @Test
  default void many_keys_are_counted_in_one_call() {
    Map<UsageKey, Long> uses = new HashMap<>();
    for (int i = 0; i < 1_201; i++) {
      uses.put(UsageKey.user("forms", "many", "user " + i), (long) i);
    }
    Map<UsageKey, Counts> sums = counter().add(uses, NOON);
    uses.forEach((key, once) -> assertThat(sums.get(key).of(Window.WEEK).uses()).isEqualTo(once));
  }

  @Test
  default void large_numbers_are_kept_to_the_last_digit() {
    use(FORMS, 123_456_789_012_345L, NOON);
    assertThat(use(FORMS, 1, NOON).of(Window.WEEK).uses()).isEqualTo(123_456_789_012_346L);
  }

  @Test
  default void nothing_is_lost_when_many_count_at_once() throws InterruptedException {
    ExecutorService nodes = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 400; i++) {
      nodes.execute(() -> use(FORMS, 1, NOON));
    }
    nodes.shutdown();
    assertThat(nodes.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(use(FORMS, 1, NOON).of(Window.HOUR).uses()).isEqualTo(401);
  }

  @Test
  default void nothing_to_add_is_nothing_to_do() {
    assertThat(counter().add(Map.of(), NOON)).isEmpty();
  }

  private Counts use(UsageKey key, long uses, Instant on) {
    return counter().add(Map.of(key, uses), on).get(key);
  }

  private static Counts.Count count(long number, long uses, long before) {
    return new Counts.Count(number, uses, before);
  }
}
