package org.commcarehq.locations;

/**
 * What goes from one place to another when it is merged into it.
 *
 * @param places how many places lie directly below it
 * @param people how many people are assigned to it
 */
public record LocationMerge(Location from, Location into, long places, long people) {}
