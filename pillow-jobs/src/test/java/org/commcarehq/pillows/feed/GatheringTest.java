package org.commcarehq.pillows.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
  private final Gathering gathering = new Gathering();

  @Test
  void a_lone_change_waits_for_nobody() {
    assertThat(gathering.until(1, NOW)).isEqualTo(NOW);
    gathering.took(NOW);
    assertThat(gathering.until(1, NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void many_changes_of_one_form_after_a_quiet_while_do_not_wait_either() {
    gathering.took(NOW);
    assertThat(gathering.until(50, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void in_a_stream_of_changes_a_second_is_waited_for_more() {
    gathering.took(NOW);
    Instant soon = NOW.plusMillis(100);
    assertThat(gathering.until(2, soon)).isEqualTo(soon.plusSeconds(1));
  }
}
