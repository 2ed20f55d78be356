package org.commcarehq.locations;

import java.util.Map;
import java.util.Optional;

/**
 * A place as somebody wants it, see {@link Location}.
 *
 * @param siteCode empty: one is made of the name
 */
public record LocationDraft(
    String typeId,
    Optional<String> parentId,
    String name,
    Optional<String> siteCode,
    Optional<String> externalId,
    Optional<Coordinates> coordinates,
    Map<String, String> fields) {
  /** Maps are copied. */
  public LocationDraft {
    fields = Map.copyOf(fields);
  }

  /** A place that has a name only. */
  public static LocationDraft named(String name, String typeId, Optional<String> parentId) {
    return new LocationDraft(
        typeId, parentId, name, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }
}
