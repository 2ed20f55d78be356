package org.commcarehq.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A form's blocks for one case, as a column holds them. A type of its own because the persistence
 * provider takes a list's element type for the column's.
 */
record CaseUpdates(@JsonValue List<CaseUpdate> all) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  CaseUpdates {
    all = List.copyOf(all);
  }
}
