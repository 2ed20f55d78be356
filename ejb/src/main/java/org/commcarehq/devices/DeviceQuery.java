package org.commcarehq.devices;

import java.util.Optional;
import org.commcarehq.users.Reach;

/**
 * Which devices to find, in one project.
 *
 * @param reach of whom
 * @param holdingForms only those on which forms wait or were given up
 * @param sort one of seen, unsent, quarantined, drift
 */
public record DeviceQuery(
    String domain,
    Reach reach,
    Optional<String> userId,
    boolean holdingForms,
    String sort,
    boolean descending,
    int offset,
    int limit) {}
