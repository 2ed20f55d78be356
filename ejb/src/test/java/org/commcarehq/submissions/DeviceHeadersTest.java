package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceHeadersTest {
  @Test
  void what_cannot_be_stored_is_left_out_and_what_is_too_long_is_cut() {
    DeviceHeaders headers =
        new DeviceHeaders(
            Optional.of("3\0.0"),
            Optional.of("\0"),
            Optional.of("x".repeat(65)),
            Optional.of("::1"));

    assertThat(headers.openRosaVersion()).contains("3.0");
    assertThat(headers.lastSyncToken()).contains("");
    assertThat(headers.date()).contains("x".repeat(64));
    assertThat(headers.submitIp()).contains("::1");
  }
}
