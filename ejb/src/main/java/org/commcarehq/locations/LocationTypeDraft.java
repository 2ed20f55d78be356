package org.commcarehq.locations;

import java.util.Optional;

/**
 * A type of places as somebody wants it, see {@link LocationType}.
 *
 * @param id empty for a new one
 * @param version what it was when it was read
 */
public record LocationTypeDraft(
    Optional<String> id,
    String name,
    String code,
    Optional<String> parentId,
    boolean ownsCases,
    boolean seesDescendants,
    boolean holdsStock,
    boolean hasUsers,
    Optional<String> expandFrom,
    Optional<String> expandTo,
    long version) {
  /** A new type that owns cases and has people, and nothing else. */
  public static LocationTypeDraft fresh(String name, String code, Optional<String> parentId) {
    return new LocationTypeDraft(
        Optional.empty(),
        name,
        code,
        parentId,
        true,
        false,
        false,
        true,
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
