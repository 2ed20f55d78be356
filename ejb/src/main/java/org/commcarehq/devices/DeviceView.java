package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;

/** A device with an application and a worker on it, as its last heartbeat told. */
public record DeviceView(
    String userId,
    String username,
    String deviceId,
    String appId,
    Optional<String> appVersion,
    Optional<String> ccVersion,
    Optional<Integer> unsent,
    Optional<Integer> quarantined,
    Optional<Instant> lastSync,
    Optional<Integer> drift,
    Optional<Integer> maxDrift,
    Instant firstSeen,
    Instant lastSeen) {
  /** What tells it from the project's others. */
  public String key() {
    return userId + "/" + appId + "/" + deviceId;
  }

  /** Whether forms on it wait or were given up. */
  public boolean holdsForms() {
    return unsent.orElse(0) + quarantined.orElse(0) > 0;
  }
}
