package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShortWaitTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final List<Duration> waited = new ArrayList<>();

  @Test
  void it_ends_as_soon_as_there_is_room() {
    ShortWait wait = new ShortWait(1, SECOND, waited::add);
    assertThat(wait.until(() -> waited.size() == 3)).isTrue();
    assertThat(waited).hasSize(3);
  }

  @Test
  void it_never_takes_longer_than_allowed() {
    ShortWait wait = new ShortWait(1, Duration.ofMillis(250), waited::add);
    assertThat(wait.until(() -> false)).isFalse();
    assertThat(waited.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void without_a_time_to_wait_the_answer_is_no() {
    assertThat(new ShortWait(1, Duration.ZERO, waited::add).until(() -> true)).isFalse();
  }

  @Test
  void who_finds_no_seat_is_sent_away_at_once() throws Exception {
    CountDownLatch seated = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ShortWait wait =
        new ShortWait(
            1,
            SECOND,
            time -> {
              seated.countDown();
              leave.await();
            });
    CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> wait.until(() -> true));
    seated.await();

    assertThat(wait.until(() -> true)).isFalse();

    leave.countDown();
    assertThat(first.get()).isTrue();
    assertThat(wait.until(() -> true)).isTrue(); // the seat is free again
  }
}
