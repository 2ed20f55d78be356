package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.commcarehq.platform.rates.Window;
import org.junit.jupiter.api.Test;

class MemoryUsageCounterTest implements UsageCounterContract {
  private final MemoryUsageCounter counter = new MemoryUsageCounter();

  @Override
  public UsageCounter counter() {
    return counter;
  }

  @Test
  void the_window_before_counts_for_the_share_that_is_not_over() {
    counter.add(FORMS, 60, NOON);
    assertThat(sumAfter(Duration.ofSeconds(59))).isEqualTo(60);
    assertThat(sumAfter(Duration.ofSeconds(60))).isEqualTo(60);
    assertThat(sumAfter(Duration.ofSeconds(90))).isCloseTo(30, within(0.001));
    assertThat(sumAfter(Duration.ofSeconds(119))).isCloseTo(1, within(0.001));
    assertThat(sumAfter(Duration.ofSeconds(120))).isZero();
  }

  @Test
  void what_was_never_used_has_no_sum() {
    assertThat(counter.sum(FORMS, Window.DAY, NOON)).isZero();
  }

  @Test
  void sums_of_all_nodes_are_taken_over_with_what_these_do_not_know_yet() {
    MemoryUsageCounter all = new MemoryUsageCounter();
    Counts shared = all.add(Map.of(FORMS, 10L), NOON).get(FORMS);
    counter.add(FORMS, 3, NOON);

    counter.raise(FORMS, shared, 2);

    assertThat(counter.sum(FORMS, Window.HOUR, NOON)).isEqualTo(12);
  }

  @Test
  void sums_that_were_lost_elsewhere_take_nothing_back() {
    MemoryUsageCounter emptied = new MemoryUsageCounter();
    counter.add(FORMS, 30, NOON);

    counter.raise(FORMS, emptied.add(Map.of(FORMS, 1L), NOON).get(FORMS), 0);

    assertThat(counter.sum(FORMS, Window.HOUR, NOON)).isEqualTo(30);
  }

  private double sumAfter(Duration time) {
    return counter.sum(FORMS, Window.MINUTE, NOON.plus(time));
  }
}
