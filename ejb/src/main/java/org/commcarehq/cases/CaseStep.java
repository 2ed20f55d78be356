package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;

/** One transaction's part in a replay. */
record CaseStep(
    String transactionId,
    String formId,
    String userId,
    Instant serverDate,
    Instant clientDate,
    List<CaseUpdate> blocks) {}
