package org.commcarehq.devices;

/**
 * Where a report is kept.
 *
 * @param fresh false when it was there already
 */
public record KeptReport(String id, boolean fresh) {}
