package org.commcarehq.platform.changes;

import java.time.Instant;

/** A change with its place in the outbox. */
public record OutboxChange(OutboxPosition position, Change change, Instant committedOn) {}
