package org.commcarehq.reports;

import java.time.Instant;

/**
 * How far a pillow is on one partition of its topic: changes not handled yet, age in seconds of the
 * oldest of them, changes handled in the last minute, and the pillow's parked changes (of all
 * partitions).
 */
public record PillowStatus(
    String name,
    int partition,
    long lagChanges,
    double lagSeconds,
    double ratePerMinute,
    long parked,
    Instant updatedOn) {}
