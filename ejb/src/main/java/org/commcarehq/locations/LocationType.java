package org.commcarehq.locations;

import java.util.Optional;

/**
 * A type of places: a level of the tree.
 *
 * @param code what spreadsheets and programs call it
 * @param parentId the type of the places that its own lie below; empty: at the top
 * @param ownsCases whether its places own cases, which their people share
 * @param seesDescendants whether its people's phones have also the cases of the places below
 * @param holdsStock whether its places hold stock
 * @param hasUsers whether people can be assigned to its places
 * @param expandFrom the type from which phones get the tree; empty: from the top
 * @param expandTo the type down to which phones get it; empty: to the bottom
 * @param version grows with each change
 */
public record LocationType(
    String domain,
    String id,
    String name,
    String code,
    Optional<String> parentId,
    boolean ownsCases,
    boolean seesDescendants,
    boolean holdsStock,
    boolean hasUsers,
    Optional<String> expandFrom,
    Optional<String> expandTo,
    long version) {}
