package org.commcarehq.web.pages.locations;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** One of the project's own fields of a place, with its value. */
public record FieldLine(
    String slug, String label, String value, boolean required, List<String> choices)
    implements Serializable {
  static List<FieldLine> of(Map<String, String> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new FieldLine(one.getKey(), one.getKey(), one.getValue(), false, List.of()))
        .toList();
  }
}
