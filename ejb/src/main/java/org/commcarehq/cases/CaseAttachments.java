package org.commcarehq.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * The files of a case by name, as a column holds them. A type of its own because the persistence
 * provider takes a map's value type for the column's.
 */
record CaseAttachments(@JsonValue Map<String, CaseAttachment> all) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  CaseAttachments {
    all = Map.copyOf(all);
  }
}
