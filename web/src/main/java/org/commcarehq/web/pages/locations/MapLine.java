package org.commcarehq.web.pages.locations;

/**
 * A line of latitude or longitude.
 *
 * @param across whether it is one of latitude
 * @param at where it lies in the drawing
 */
public record MapLine(boolean across, double at, String label) {}
