package org.commcarehq.reports;

/** Committed changes that are not published yet, and the age in seconds of the oldest. */
public record RelayLag(long changes, double seconds) {}
