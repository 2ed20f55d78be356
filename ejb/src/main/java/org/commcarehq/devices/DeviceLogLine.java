package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a report, as read.
 *
 * @param loggedOn the device's clock; when it makes no sense, the moment the report was received
 * @param session where in the application the worker was
 * @param expression the expression that failed
 */
record DeviceLogLine(
    DeviceLogKind kind,
    Instant loggedOn,
    String type,
    String message,
    Optional<String> userId,
    Optional<String> username,
    Optional<String> appId,
    Optional<String> appBuild,
    Optional<String> session,
    Optional<String> expression) {}
