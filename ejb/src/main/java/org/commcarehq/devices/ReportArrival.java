package org.commcarehq.devices;

import java.time.Instant;
import java.util.Optional;

/**
 * How a report came.
 *
 * @param submitter who sent it, for people to read; "anonymous" without a sign-in
 * @param submitterId who sent it, as part of the id of a report that brings none
 * @param forceLogs whether the sending was demanded by a person
 */
public record ReportArrival(
    String domain,
    Optional<String> appId,
    String submitter,
    String submitterId,
    Optional<String> submitIp,
    boolean forceLogs,
    Instant receivedOn,
    String contentHash,
    long contentLength) {}
