package org.commcarehq.locations;

import java.util.Map;
import java.util.Optional;

/**
 * A place of the organisation.
 *
 * @param parentId the place above; empty at the top
 * @param siteCode what spreadsheets and programs call it, unique in the project
 * @param externalId what another system calls it
 * @param fields the project's own fields, by slug
 * @param version grows with each change
 */
public record Location(
    String domain,
    String id,
    String typeId,
    Optional<String> parentId,
    String name,
    String siteCode,
    Optional<String> externalId,
    Optional<Coordinates> coordinates,
    Map<String, String> fields,
    long version,
    boolean archived) {
  /** Maps are copied. */
  public Location {
    fields = Map.copyOf(fields);
  }
}
