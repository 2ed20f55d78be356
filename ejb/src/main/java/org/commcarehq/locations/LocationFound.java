package org.commcarehq.locations;

/**
 * A place that was searched for.
 *
 * @param above the names of the places above it, the top first, as far as they may be seen
 */
public record LocationFound(LocationLine line, String above) {}
