package org.commcarehq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachinePathsTest {
  @Test
  void phones_and_probes_are_left_to_their_resources() {
    assertThat(MachinePaths.contains("/a/demo/receiver/")).isTrue();
    assertThat(MachinePaths.contains("/a/demo/receiver/secure/app1/")).isTrue();
    assertThat(MachinePaths.contains("/a/demo/phone/restore/")).isTrue();
    assertThat(MachinePaths.contains("/health/ready")).isTrue();
  }

  @Test
  void pages_are_not_taken_for_them() {
    assertThat(MachinePaths.contains("/a/demo/cases/")).isFalse();
    assertThat(MachinePaths.contains("/a/demo/receivers/")).isFalse();
    assertThat(MachinePaths.contains("/a/demo/cases/receiver/")).isFalse();
    assertThat(MachinePaths.contains("/healthy")).isFalse();
  }
}
