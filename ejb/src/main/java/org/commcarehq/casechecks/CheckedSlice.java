package org.commcarehq.casechecks;

import java.util.List;
import org.commcarehq.submissions.CaseFinding;

/** What one slice of a check gave. */
record CheckedSlice(int cases, int forms, int rebuilt, List<CaseFinding> findings) {
  static CheckedSlice ofCases(int cases, int rebuilt, List<CaseFinding> findings) {
    return new CheckedSlice(cases, 0, rebuilt, findings);
  }

  static CheckedSlice ofForms(int forms, List<CaseFinding> findings) {
    return new CheckedSlice(0, forms, 0, findings);
  }

  long differingCases() {
    return findings.stream().map(CaseFinding::caseId).distinct().count();
  }
}
