package org.commcarehq.locations;

import java.util.Optional;

/**
 * One place in a tree or list.
 *
 * @param children how many places lie directly below it, archived ones only where they are asked
 *     for
 * @param people how many people are assigned to it
 */
public record LocationLine(
    String id,
    String name,
    String siteCode,
    String typeId,
    String typeName,
    Optional<String> parentId,
    boolean archived,
    long children,
    long people) {}
