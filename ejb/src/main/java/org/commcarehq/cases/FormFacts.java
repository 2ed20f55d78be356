package org.commcarehq.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * What a case transaction takes from its form.
 *
 * @param userId stands in where a block names no user
 * @param receivedOn server time; stands in where a block has no date
 * @param changeOrder drawn under the locks of the form's cases
 */
public record FormFacts(
    String domain,
    String formId,
    String userId,
    Instant receivedOn,
    long changeOrder,
    Optional<String> deviceId,
    Optional<String> syncLogId) {}
