package org.commcarehq.locations;

import java.util.Optional;

/**
 * The places of a project without their tree, by name.
 *
 * @param below only those that lie below this place, however far
 * @param text a part of the name, the site code or the external id
 * @param archived whether archived ones are listed, too
 */
public record LocationListing(
    String domain,
    Within within,
    Optional<String> below,
    Optional<String> typeId,
    Optional<String> siteCode,
    Optional<String> externalId,
    Optional<String> text,
    boolean archived,
    LocationKey after,
    int limit) {}
