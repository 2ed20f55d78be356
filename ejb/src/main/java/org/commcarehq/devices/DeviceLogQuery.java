package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.users.Reach;

/**
 * Which lines to find, in one project.
 *
 * @param reach of whom
 * @param from logged at this moment or later
 * @param until logged before this moment
 * @param text each word of it must begin a word of the line
 * @param newestFirst the order, by the device's clock
 */
public record DeviceLogQuery(
    String domain,
    Reach reach,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> deviceId,
    Optional<String> userId,
    Optional<DeviceLogKind> kind,
    Optional<String> type,
    Optional<String> text,
    boolean newestFirst,
    int offset,
    int limit) {
  /** Refuses a negative page. */
  public DeviceLogQuery {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException("no page from " + offset);
    }
  }

  /** All lines of a project, newest first. */
  public static DeviceLogQuery all(String domain, int offset, int limit) {
    return new DeviceLogQuery(
        domain,
        Reach.all(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        offset,
        limit);
  }
}
