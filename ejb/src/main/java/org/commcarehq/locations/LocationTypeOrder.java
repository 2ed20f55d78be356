package org.commcarehq.locations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The order in which types of places are shown: each before those that lie below it. */
final class LocationTypeOrder {
  private LocationTypeOrder() {}

  static List<LocationType> fromTheTop(List<LocationType> types) {
    Map<Optional<String>, List<LocationType>> below =
        types.stream().collect(Collectors.groupingBy(LocationType::parentId));
    List<LocationType> ordered = new ArrayList<>();
    add(below, Optional.empty(), ordered);
    return ordered;
  }

  private static void add(
      Map<Optional<String>, List<LocationType>> below,
      Optional<String> parent,
      List<LocationType> ordered) {
    for (LocationType type : below.getOrDefault(parent, List.of())) {
      ordered.add(type);
      add(below, Optional.of(type.id()), ordered);
    }
  }
}
