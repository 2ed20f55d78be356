package org.commcarehq.web.pages.locations;

/**
 * One circle on the map.
 *
 * @param radius in units of the drawing
 * @param places how many places it stands for
 * @param here whether it is the place that was asked for
 */
public record MapSpot(
    double x, double y, double radius, long places, String title, String address, boolean here) {}
