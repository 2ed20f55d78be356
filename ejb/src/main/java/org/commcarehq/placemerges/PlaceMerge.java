package org.commcarehq.placemerges;

import java.util.List;
import org.commcarehq.locations.LocationMerge;

/**
 * What goes from one place to another.
 *
 * @param cases how many cases it owns, open or closed
 * @param changeSets ids of the bulk actions that give these away, when they have begun
 */
public record PlaceMerge(LocationMerge places, long cases, List<String> changeSets) {
  /** Lists are copied. */
  public PlaceMerge {
    changeSets = List.copyOf(changeSets);
  }
}
