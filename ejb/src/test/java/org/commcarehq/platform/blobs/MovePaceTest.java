package org.commcarehq.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MovePaceTest {
  private final Ticking clock = new Ticking();
  private final MovePace pace = new MovePace(clock);

  @Test
  void without_a_stream_of_submissions_all_that_is_wanted_may_be_moved() {
    spooled(49);
    assertThat(pace.take(200)).isEqualTo(200);
    assertThat(pace.take(200)).isEqualTo(200);
  }

  @Test
  void in_a_stream_twenty_blobs_a_second_are_moved() {
    spooled(50);
    assertThat(pace.take(5)).isEqualTo(5);
    assertThat(pace.take(200)).isEqualTo(15);
    assertThat(pace.take(200)).isZero();
    clock.seconds++;
    assertThat(pace.take(200)).isEqualTo(20);
  }

  @Test
  void a_stream_is_over_a_second_after_its_last_full_second() {
    spooled(50);
    clock.seconds += 2;
    assertThat(pace.take(200)).isEqualTo(200);
  }

  private void spooled(int blobs) {
    for (int i = 0; i < blobs; i++) {
      pace.spooled();
    }
  }

  private static final class Ticking extends Clock {
    private long seconds = 1_000;

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(seconds);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
