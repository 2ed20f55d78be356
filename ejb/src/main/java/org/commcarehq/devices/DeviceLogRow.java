package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;

/**
 * One stored line of a report.
 *
 * @param seq its place in the report, from 0
 */
public record DeviceLogRow(
    String reportId,
    int seq,
    DeviceLogKind kind,
    Instant loggedOn,
    String type,
    String message,
    Optional<String> deviceId,
    Optional<String> userId,
    Optional<String> username,
    Optional<String> appId,
    Optional<String> appBuild,
    Optional<String> session,
    Optional<String> expression) {
  /** What tells it from all other lines of the project. */
  public String key() {
    return seq + "/" + reportId;
  }
}
