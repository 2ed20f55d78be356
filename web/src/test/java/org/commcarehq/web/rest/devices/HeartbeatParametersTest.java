package org.commcarehq.web.rest.devices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Map;
import org.commcarehq.devices.Heartbeat;
import org.commcarehq.users.DeviceUser;
import org.junit.jupiter.api.Test;

class HeartbeatParametersTest {
  private static final DeviceUser AMINA = new DeviceUser("demo", "u77", "amina");

  @Test
  void everything_a_device_tells_is_read() {
    Heartbeat beat =
        of(
            Map.of(
                "app_id", "a-1",
                "device_id", "commcare_1",
                "app_version", "57",
                "cc_version", "2.60.0",
                "num_unsent_forms", "3",
                "num_quarantined_forms", "1",
                "last_sync_time", "2026-04-01T10:00:00.000+02",
                "current_drift", "-2",
                "max_drift_since_last_heartbeat", "5",
                "build_profile_id", "p"));

    assertThat(beat.userId()).isEqualTo("u77");
    assertThat(beat.appId()).isEqualTo("app");
    assertThat(beat.deviceId()).isEqualTo("commcare_1");
    assertThat(beat.appVersion()).contains("57");
    assertThat(beat.ccVersion()).contains("2.60.0");
    assertThat(beat.unsent()).contains(3);
    assertThat(beat.quarantined()).contains(1);
    assertThat(beat.lastSync()).contains(Instant.parse("2026-04-01T08:00:00Z"));
    assertThat(beat.drift()).contains(-2);
    assertThat(beat.maxDrift()).contains(5);
    assertThat(beat.buildProfile()).contains("p");
  }

  @Test
  void what_makes_no_sense_is_unknown_and_what_is_too_much_is_cut() {
    Heartbeat beat =
        of(
            Map.of(
                "device_id", "d\u0000\n\uD800" + "x".repeat(9_000),
                "cc_version", "v".repeat(9_000),
                "num_unsent_forms", "-1",
                "num_quarantined_forms", "99999999999999999999",
                "last_sync_time", "last Tuesday",
                "current_drift", "1.5",
                "max_drift_since_last_heartbeat", "NaN"));

    assertThat(beat.deviceId()).hasSize(255).startsWith("dx");
    assertThat(beat.ccVersion().orElseThrow()).hasSize(64);
    assertThat(beat.unsent()).isEmpty();
    assertThat(beat.quarantined()).isEmpty();
    assertThat(beat.lastSync()).isEmpty();
    assertThat(beat.drift()).contains(2);
    assertThat(beat.maxDrift()).isEmpty();
    assertThat(of(Map.of("num_unsent_forms", "999999999999")).unsent()).contains(1_000_000);
  }

  @Test
  void a_device_that_tells_nothing_is_heard_all_the_same() {
    Heartbeat beat = of(Map.of());

    assertThat(beat.deviceId()).isEmpty();
    assertThat(beat.unsent()).isEmpty();
  }

  private static Heartbeat of(Map<String, String> told) {
    return new HeartbeatParameters(new MultivaluedHashMap<>(told)).heartbeatOf(AMINA, "app");
  }
}
