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
    return compare(before.map(CaseDifference::flat).orElse(Map.of()), flat(after));
  }

  /** As {@link #between}, with who and when, and with all of each link. */
  static List<PropertyChange> ofAll(CaseState stored, CaseState replayed) {
    return compare(full(stored), full(replayed));
  }

  private static List<PropertyChange> compare(Map<String, String> old, Map<String, String> now) {
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
    state
        .attachments()
        .values()
        .forEach(file -> values.put("attachment/" + file.name(), file.source()));
    return values;
  }

  private static Map<String, String> full(CaseState state) {
    Map<String, String> values = flat(state);
    values.put("opened_on", state.openedOn().toString());
    values.put("opened_by", state.openedBy());
    values.put("date_modified", state.modifiedOn().toString());
    values.put("modified_by", state.modifiedBy());
    state.closedBy().ifPresent(by -> values.put("closed_by", by));
    state.indices().values().forEach(link -> values.put("index/" + link.identifier(), "" + link));
    state
        .attachments()
        .values()
        .forEach(file -> values.put("attachment/" + file.name(), "" + file));
    return values;
  }
}
