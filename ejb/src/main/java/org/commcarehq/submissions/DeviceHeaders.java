package org.commcarehq.submissions;

import java.util.Optional;

/**
 * What the request's headers tell; each is cut to a length that can be stored.
 *
 * @param forceLogs whether a person demanded that a device log be sent, as the address tells
 */
public record DeviceHeaders(
    Optional<String> openRosaVersion,
    Optional<String> lastSyncToken,
    Optional<String> date,
    Optional<String> submitIp,
    boolean forceLogs) {
  private static final int LENGTH = 64;

  /** Longer values are cut to 64 characters, and lose the one that no text in the database has. */
  public DeviceHeaders {
    openRosaVersion = openRosaVersion.map(DeviceHeaders::cut);
    lastSyncToken = lastSyncToken.map(DeviceHeaders::cut);
    date = date.map(DeviceHeaders::cut);
    submitIp = submitIp.map(DeviceHeaders::cut);
  }

  /** Headers of what nobody demanded. */
  public DeviceHeaders(
      Optional<String> openRosaVersion,
      Optional<String> lastSyncToken,
      Optional<String> date,
      Optional<String> submitIp) {
    this(openRosaVersion, lastSyncToken, date, submitIp, false);
  }

  /** No headers, for forms that the server makes itself. */
  public static DeviceHeaders none() {
    return new DeviceHeaders(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String cut(String sent) {
    String text = sent.replace("\0", "");
    return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
  }
}
