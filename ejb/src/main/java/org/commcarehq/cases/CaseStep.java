package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;

/**
 * One transaction's part in a replay.
 *
 * @param serverDate stands in where a block has no date
 * @param changeOrder its place in the replay
 */
record CaseStep(
    String transactionId,
    String formId,
    String userId,
    Instant serverDate,
    long changeOrder,
    List<CaseUpdate> blocks) {}
