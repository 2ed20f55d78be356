package org.commcarehq.fields;

import java.util.Map;
import java.util.TreeMap;

/**
 * A named set of values that whoever has the profile has, and cannot change.
 *
 * @param fields values by the slug of their field
 */
public record FieldProfile(String id, String name, Map<String, String> fields, long version) {
  /** Values are copied. */
  public FieldProfile {
    fields = Map.copyOf(fields);
  }

  /** In words, for the audit trail. */
  String words() {
    return new TreeMap<>(fields).toString();
  }
}
