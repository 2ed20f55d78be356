package org.commcarehq.devices;

import java.util.Optional;

/**
 * Which devices to find, in one project.
 *
 * @param holdingForms only those on which forms wait or were given up
 * @param sort one of seen, unsent, quarantined, drift
 */
public record DeviceQuery(
    String domain,
    Optional<String> userId,
    boolean holdingForms,
    String sort,
    boolean descending,
    int offset,
    int limit) {}
