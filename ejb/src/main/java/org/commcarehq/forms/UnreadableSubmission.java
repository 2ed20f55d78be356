package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/**
 * Bytes that came and are no form.
 *
 * @param problem why they cannot be read
 * @param times how often they came
 */
public record UnreadableSubmission(
    String id,
    Instant receivedOn,
    Instant lastSeenOn,
    int times,
    String submitter,
    Optional<String> submitIp,
    String problem,
    String contentHash,
    long contentLength,
    long sequence) {}
