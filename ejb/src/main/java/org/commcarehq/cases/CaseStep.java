package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;

/**
 * One transaction's part in a replay.
 *
 * @param userId stands in where a block names no user
 * @param serverDate stands in where a block has no date
 * @param place its place in the replay
 */
record CaseStep(
    String transactionId,
    String formId,
    String userId,
    Instant serverDate,
    CasePlace place,
    List<CaseUpdate> blocks) {}
