package org.commcarehq.casechecks;

import java.util.List;
import org.commcarehq.submissions.CaseFinding;

/** What one slice of a check gave. */
record CheckedSlice(int checked, int rebuilt, List<CaseFinding> findings) {
  long differingCases() {
    return findings.stream().map(CaseFinding::caseId).distinct().count();
  }
}
