package org.commcarehq.platform.changes;

/** The right to lead something until its lease ends. Every write of a leader carries the epoch. */
public record Leadership(String name, long epoch) {}
