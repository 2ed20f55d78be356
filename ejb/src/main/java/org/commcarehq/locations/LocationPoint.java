package org.commcarehq.locations;

/** One place on a map. */
public record LocationPoint(
    String id, String name, String typeId, String typeName, Coordinates coordinates) {}
