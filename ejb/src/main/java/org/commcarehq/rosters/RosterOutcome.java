package org.commcarehq.rosters;

import java.util.List;

/** What became of a batch, or would. */
record RosterOutcome(RosterCounts counts, List<RosterProblem> problems) {
  RosterOutcome {
    problems = List.copyOf(problems);
  }
}
