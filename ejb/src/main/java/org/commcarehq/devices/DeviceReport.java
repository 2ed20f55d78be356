package org.commcarehq.devices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device's report about itself, as read.
 *
 * @param instanceId the id that the device gave it
 * @param leftOut lines beyond those that are kept
 */
record DeviceReport(
    Optional<String> instanceId,
    Optional<String> deviceId,
    Optional<String> userId,
    Optional<String> username,
    Optional<String> appVersion,
    Optional<String> deviceModel,
    Optional<String> androidVersion,
    Instant reportDate,
    List<DeviceLogLine> lines,
    int leftOut) {
  /** Lines are copied. */
  DeviceReport {
    lines = List.copyOf(lines);
  }
}
