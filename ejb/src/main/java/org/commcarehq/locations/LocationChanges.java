package org.commcarehq.locations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commcarehq.platform.audit.AuditChange;

/** What changes of a place, for the audit trail. */
final class LocationChanges {
  private LocationChanges() {}

  static List<AuditChange> between(Optional<Location> before, LocationDraft after) {
    List<AuditChange> changes =
        new ArrayList<>(
            AuditChange.all(
                AuditChange.between("name", before.map(Location::name).orElse(null), after.name()),
                AuditChange.between(
                    "type", before.map(Location::typeId).orElse(null), after.typeId()),
                AuditChange.between(
                    "parent",
                    before.flatMap(Location::parentId).orElse(null),
                    after.parentId().orElse(null)),
                AuditChange.between(
                    "site code",
                    before.map(Location::siteCode).orElse(null),
                    after.siteCode().orElse(null)),
                AuditChange.between(
                    "external id",
                    before.flatMap(Location::externalId).orElse(null),
                    after.externalId().orElse(null)),
                AuditChange.between(
                    "coordinates",
                    before.flatMap(Location::coordinates).map(LocationChanges::text).orElse(null),
                    after.coordinates().map(LocationChanges::text).orElse(null))));
    Map<String, String> fieldsBefore = before.map(Location::fields).orElse(Map.of());
    TreeSet<String> slugs = new TreeSet<>(fieldsBefore.keySet());
    slugs.addAll(after.fields().keySet());
    slugs.forEach(
        slug ->
            AuditChange.between(slug, fieldsBefore.get(slug), after.fields().get(slug))
                .ifPresent(changes::add));
    return changes;
  }

  static List<AuditChange> between(
      Optional<Location> before, LocationDraft after, Optional<Boolean> archive) {
    List<AuditChange> changes = between(before, after);
    archive.ifPresent(
        wanted -> changes.add(new AuditChange("archived", String.valueOf(!wanted), "" + wanted)));
    return changes;
  }

  private static String text(Coordinates coordinates) {
    return coordinates.north() + ", " + coordinates.east();
  }
}
