package org.commcarehq.locations;

import java.util.Optional;

/**
 * A place with all below it went from one parent to another; empty is the top.
 *
 * @param places how many places moved along, itself included
 */
public record LocationMove(
    Location location, Optional<String> from, Optional<String> to, long places) {}
