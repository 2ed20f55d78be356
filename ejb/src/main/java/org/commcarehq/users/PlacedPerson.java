package org.commcarehq.users;

import org.commcarehq.locations.Person;

/**
 * Somebody who works at a place, or could.
 *
 * @param name how they are called
 * @param main whether it is their main place
 * @param active whether they may do anything at all
 */
public record PlacedPerson(Person person, String name, boolean main, boolean active) {}
