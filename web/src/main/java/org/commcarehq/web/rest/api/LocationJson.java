package org.commcarehq.web.rest.api;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.locations.Coordinates;
import org.commcarehq.locations.Location;
import org.commcarehq.locations.LocationType;

/** A place as programs see it. */
record LocationJson(
    String id,
    String name,
    String siteCode,
    String typeId,
    Optional<String> parentId,
    Optional<String> externalId,
    Optional<BigDecimal> latitude,
    Optional<BigDecimal> longitude,
    Map<String, String> fields,
    boolean archived,
    long version) {
  static LocationJson of(Location place) {
    return new LocationJson(
        place.id(),
        place.name(),
        place.siteCode(),
        place.typeId(),
        place.parentId(),
        place.externalId(),
        place.coordinates().map(Coordinates::latitude),
        place.coordinates().map(Coordinates::longitude),
        place.fields(),
        place.archived(),
        place.version());
  }

  /** A place in a list, with how many lie directly below it. */
  record Line(
      String id,
      String name,
      String siteCode,
      String typeId,
      Optional<String> parentId,
      Optional<String> externalId,
      Optional<BigDecimal> latitude,
      Optional<BigDecimal> longitude,
      Map<String, String> fields,
      boolean archived,
      long version,
      long children) {
    static Line of(LocationJson place, long children) {
      return new Line(
          place.id,
          place.name,
          place.siteCode,
          place.typeId,
          place.parentId,
          place.externalId,
          place.latitude,
          place.longitude,
          place.fields,
          place.archived,
          place.version,
          children);
    }
  }

  /** A type of places. */
  record Type(
      String id,
      String name,
      String code,
      Optional<String> parentId,
      boolean ownsCases,
      boolean seesDescendants,
      boolean holdsStock,
      boolean hasUsers,
      long version) {
    static Type of(LocationType type) {
      return new Type(
          type.id(),
          type.name(),
          type.code(),
          type.parentId(),
          type.ownsCases(),
          type.seesDescendants(),
          type.holdsStock(),
          type.hasUsers(),
          type.version());
    }
  }

  /** What a place is to be; of an old one, what is not there stays, and the version is needed. */
  record Draft(
      Long version,
      String name,
      String typeId,
      String parentId,
      String siteCode,
      String externalId,
      BigDecimal latitude,
      BigDecimal longitude,
      Map<String, String> fields) {}

  /** Where a place goes with all below it; no parent is the top. */
  record Move(Long version, String parentId) {}
}
