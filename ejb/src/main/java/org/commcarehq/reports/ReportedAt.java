package org.commcarehq.reports;

import java.time.Instant;

/** When a submission's row in the report table was last written. */
public record ReportedAt(Instant processedOn) {}
