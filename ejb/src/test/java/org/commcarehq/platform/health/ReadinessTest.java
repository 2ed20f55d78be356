package org.commcarehq.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Readiness readiness = new Readiness();

  @Test
  void a_node_waits_for_every_step_at_start() {
    assertThat(readiness.waitingFor()).containsOnlyKeys(ReadinessStep.values());
    assertThat(readiness.isReady()).isFalse();
  }

  @Test
  void a_node_is_ready_when_the_last_step_is_done() {
    for (ReadinessStep step : ReadinessStep.values()) {
      readiness.done(step);
    }
    assertThat(readiness.waitingFor()).isEmpty();
    assertThat(readiness.isReady()).isTrue();
  }

  @Test
  void a_step_that_is_done_is_not_opened_again() {
    readiness.done(ReadinessStep.DEMO);
    readiness.waiting(ReadinessStep.DEMO, "late words");
    assertThat(readiness.waitingFor()).doesNotContainKey(ReadinessStep.DEMO);
  }
}
