package org.commcarehq.locations;

/** A type and how many places are of it, archived ones too. */
public record LocationTypeUse(LocationType type, long places) {}
