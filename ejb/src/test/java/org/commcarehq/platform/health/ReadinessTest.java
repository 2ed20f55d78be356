package org.commcarehq.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Readiness readiness = new Readiness();

  @Test
  void a_node_waits_for_every_step_at_first_and_says_so_in_words() {
    readiness.waiting(ReadinessStep.DEMO, "seeding the demo project: 3 of 9 visits");

    assertThat(readiness.isReady()).isFalse();
    assertThat(readiness.waitingFor())
        .hasSize(ReadinessStep.values().length)
        .containsEntry(ReadinessStep.DEMO, "seeding the demo project: 3 of 9 visits");
  }

  @Test
  void a_node_is_ready_when_every_step_is_done_and_stays_so() {
    for (ReadinessStep step : ReadinessStep.values()) {
      readiness.done(step);
    }
    readiness.waiting(ReadinessStep.DEMO, "again");

    assertThat(readiness.isReady()).isTrue();
    assertThat(readiness.waitingFor()).isEmpty();
  }
}
