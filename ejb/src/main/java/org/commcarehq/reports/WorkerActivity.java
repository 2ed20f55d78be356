package org.commcarehq.reports;

import java.time.Instant;
import java.util.Optional;

/** How busy a mobile worker is: the last submission ever and the number in the last seven days. */
public record WorkerActivity(
    String userId, String username, Optional<Instant> lastSubmission, long forms7Days) {}
