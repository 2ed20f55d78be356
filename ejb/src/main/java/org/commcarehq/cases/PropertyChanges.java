package org.commcarehq.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Changes of values, as a column holds them. A type of its own because the persistence provider
 * takes a list's element type for the column's.
 */
record PropertyChanges(@JsonValue List<PropertyChange> all) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  PropertyChanges {
    all = List.copyOf(all);
  }
}
