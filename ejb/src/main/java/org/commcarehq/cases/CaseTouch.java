package org.commcarehq.cases;

import java.util.List;

/** A case that a form touched, with what the form changed in it. */
public record CaseTouch(
    String caseId, String type, String name, boolean revoked, List<PropertyChange> changes) {
  /** Lists are copied. */
  public CaseTouch {
    changes = List.copyOf(changes);
  }
}
