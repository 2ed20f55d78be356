package org.commcarehq.rosters;

/**
 * What a row notes for those after it.
 *
 * @param row its number
 */
public record RosterNote(int row, String text) {}
