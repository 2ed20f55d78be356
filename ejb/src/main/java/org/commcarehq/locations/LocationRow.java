package org.commcarehq.locations;

import java.util.Map;
import java.util.Optional;

/**
 * A place as a row of a spreadsheet wants it. What is not said stays as it is; an empty text takes
 * the value away.
 *
 * @param number of the row, as people count
 * @param id the place's own id, to be sure that the code means it
 * @param siteCode which place it is
 * @param parentCode the site code of the place above; an empty text is the top
 * @param fields the project's own, by slug
 */
public record LocationRow(
    int number,
    Optional<String> id,
    String siteCode,
    Optional<String> name,
    Optional<String> typeCode,
    Optional<String> parentCode,
    Optional<String> externalId,
    Optional<String> latitude,
    Optional<String> longitude,
    Map<String, String> fields,
    Optional<Boolean> archived) {
  /** Maps are copied. */
  public LocationRow {
    fields = Map.copyOf(fields);
  }
}
