package org.commcarehq.domains;

import java.time.ZoneId;

/**
 * A project space.
 *
 * @param name its slug in addresses
 * @param timeZone the zone its dates are shown in
 * @param test true for a project whose data is practice
 */
public record Domain(String name, String displayName, ZoneId timeZone, boolean test) {}
