package org.commcarehq.reports;

import java.time.Instant;
import java.util.Optional;

/** Blobs that wait in the database for the blob store, and since when the oldest of them. */
public record SpoolStatus(long waiting, Optional<Instant> oldest) {}
