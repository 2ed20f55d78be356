package org.commcarehq.reports;

import java.time.Instant;

/** A change that a pillow could not write, with its reason and when it is tried again. */
public record ParkedChange(
    String pillow,
    String domain,
    String docId,
    String kind,
    long version,
    String reason,
    Instant firstSeen,
    Instant lastSeen,
    int attempts,
    Instant nextAt) {}
