package org.commcarehq.locations;

/**
 * Somebody works at a place.
 *
 * @param main whether it is their main place
 */
public record Assignment(Person person, String locationId, String locationName, boolean main) {}
