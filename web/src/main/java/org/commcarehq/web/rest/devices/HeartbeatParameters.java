package org.commcarehq.web.rest.devices;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.commcarehq.devices.Heartbeat;
import org.commcarehq.platform.time.DeviceTime;
import org.commcarehq.users.DeviceUser;

/** What a heartbeat's address tells. Nothing in it can be wrong: what makes no sense is unknown. */
final class HeartbeatParameters {
  private static final int DIGITS = 12;
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private final MultivaluedMap<String, String> query;

  HeartbeatParameters(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /** The application as the device calls it. */
  Optional<String> appId() {
    return text("app_id");
  }

  Heartbeat heartbeatOf(DeviceUser user, String app) {
    return new Heartbeat(
        user.domain(),
        user.id(),
        user.username(),
        text("device_id").orElse(""),
        app,
        text("app_version"),
        text("cc_version"),
        number("num_unsent_forms").filter(number -> number >= 0),
        number("num_quarantined_forms").filter(number -> number >= 0),
        text("last_sync_time").flatMap(DeviceTime::parse),
        number("current_drift"),
        number("max_drift_since_last_heartbeat"),
        text("build_profile_id"));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(query.getFirst(name))
        .map(value -> value.replaceAll("\\p{Cntrl}|\\p{Cs}", "").strip())
        .filter(value -> !value.isEmpty());
  }

  /** A whole number, at most a million up or down; parts of one are rounded away. */
  private Optional<Integer> number(String name) {
    return text(name)
        .filter(value -> value.length() <= DIGITS && value.matches("[+-]?[0-9]+([.][0-9]*)?"))
        .map(BigDecimal::new)
        .map(value -> value.min(MOST).max(MOST.negate()).setScale(0, RoundingMode.HALF_UP))
        .map(BigDecimal::intValueExact);
  }
}
