package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;

/**
 * What a device says of itself once an hour. Numbers that make no sense are unknown.
 *
 * @param appId the application of the address, which is known
 * @param appVersion the build's number
 * @param ccVersion the version of the app on the device
 * @param unsent forms that wait on the device
 * @param quarantined forms that the device has given up sending
 * @param drift hours by which its clock is off
 * @param maxDrift the most since the heartbeat before
 */
public record Heartbeat(
    String domain,
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
    Optional<String> buildProfile) {
  private static final int LENGTH = 255;
  private static final int SHORT = 64;

  /** Texts are cut to what can be stored. */
  public Heartbeat {
    deviceId = ShortText.of(deviceId, LENGTH);
    appVersion = appVersion.map(text -> ShortText.of(text, SHORT));
    ccVersion = ccVersion.map(text -> ShortText.of(text, SHORT));
    buildProfile = buildProfile.map(text -> ShortText.of(text, SHORT));
  }
}
