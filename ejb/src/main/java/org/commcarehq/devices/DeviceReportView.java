package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;

/**
 * A stored report as others see it.
 *
 * @param lines how many of its lines are kept
 * @param leftOut how many more it had
 */
public record DeviceReportView(
    String domain,
    String id,
    Optional<String> deviceId,
    Optional<String> userId,
    Optional<String> username,
    Optional<String> appId,
    Optional<String> appVersion,
    Optional<String> deviceModel,
    Optional<String> androidVersion,
    Instant reportDate,
    Instant receivedOn,
    String submitter,
    Optional<String> submitIp,
    boolean forceLogs,
    String contentHash,
    long contentLength,
    int lines,
    int leftOut) {}
