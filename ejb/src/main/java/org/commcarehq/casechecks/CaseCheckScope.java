package org.commcarehq.casechecks;

import java.util.Optional;

/** Which cases are checked: one, those of a type, or all of the project. */
public record CaseCheckScope(Optional<String> caseId, Optional<String> caseType) {
  /** One case. */
  public static CaseCheckScope ofCase(String caseId) {
    return new CaseCheckScope(Optional.of(caseId), Optional.empty());
  }

  /** All cases of a type. */
  public static CaseCheckScope ofType(String caseType) {
    return new CaseCheckScope(Optional.empty(), Optional.of(caseType));
  }

  /** All cases of the project. */
  public static CaseCheckScope ofProject() {
    return new CaseCheckScope(Optional.empty(), Optional.empty());
  }
}
