package org.commcarehq.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final List<Duration> sends = new ArrayList<>();
  private final Coalescer bell = new Coalescer(Duration.ofMillis(200), now::get, sends::add);

  @Test
  void the_first_ring_is_sent_at_once() {
    bell.ask();
    assertThat(sends).containsExactly(Duration.ZERO);
  }

  @Test
  void rings_before_the_message_is_sent_are_one_message() {
    bell.ask();
    bell.ask();
    bell.ask();
    assertThat(sends).hasSize(1);
  }

  @Test
  void a_ring_after_the_message_is_sent_makes_another_one_an_interval_later() {
    bell.ask();
    bell.sending();
    now.addAndGet(Duration.ofMillis(50).toNanos());
    bell.ask();
    bell.ask();
    assertThat(sends).containsExactly(Duration.ZERO, Duration.ofMillis(150));
  }

  @Test
  void a_ring_that_could_not_be_arranged_does_not_silence_the_bell() {
    List<Duration> asked = new ArrayList<>();
    Coalescer broken =
        new Coalescer(
            Duration.ofMillis(200),
            now::get,
            delay -> {
              asked.add(delay);
              throw new IllegalStateException("suspended");
            });

    assertThatThrownBy(broken::ask).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(broken::ask).isInstanceOf(IllegalStateException.class);
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_ring_long_after_the_last_is_sent_at_once() {
    bell.ask();
    bell.sending();
    now.addAndGet(Duration.ofSeconds(5).toNanos());
    bell.ask();
    assertThat(sends).containsExactly(Duration.ZERO, Duration.ZERO);
  }
}
