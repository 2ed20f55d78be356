package org.commcarehq.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changed between two states of a case, by name, in the order of the names. */
final class CaseDifference {
  private CaseDifference() {}

  static List<PropertyChange> between(Optional<CaseState> before, CaseState after) {
    Map<String, String> old = before.map(CaseDifference::flat).orElse(Map.of());
    Map<String, String> now = flat(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<PropertyChange> changes = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(old.get(name), now.get(name))) {
        changes.add(new PropertyChange(name, old.get(name), now.get(name)));
      }
    }
    return changes;
  }

  private static Map<String, String> flat(CaseState state) {
    Map<String, String> values = new TreeMap<>(state.properties());
    values.put("case_type", state.type());
    values.put("case_name", state.name());
    values.put("owner_id", state.ownerId());
    state.externalId().ifPresent(id -> values.put("external_id", id));
    state.locationId().ifPresent(id -> values.put("location_id", id));
    state.closedOn().ifPresent(on -> values.put("closed_on", on.toString()));
    state
        .indices()
        .values()
        .forEach(index -> values.put("index/" + index.identifier(), index.referencedId()));
    return values;
  }
}
