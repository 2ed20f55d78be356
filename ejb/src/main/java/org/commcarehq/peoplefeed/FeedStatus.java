package org.commcarehq.peoplefeed;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a database is read.
 *
 * @param read how many changes in all
 * @param trouble why it cannot be read now
 */
public record FeedStatus(String database, long read, Instant updatedOn, Optional<String> trouble) {}
