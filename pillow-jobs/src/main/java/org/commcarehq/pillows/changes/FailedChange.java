package org.commcarehq.pillows.changes;

/** A change that could not be written, with the reason in words for an operator. */
public record FailedChange(FeedChange source, String reason) {}
