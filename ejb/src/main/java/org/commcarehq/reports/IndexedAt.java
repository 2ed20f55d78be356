package org.commcarehq.reports;

import java.time.Instant;

/** When a submission's last change was published to the feed, and when it was indexed. */
public record IndexedAt(Instant publishedOn, Instant indexedOn) {}
