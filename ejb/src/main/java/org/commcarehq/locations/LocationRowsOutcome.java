package org.commcarehq.locations;

import java.util.List;

/** What became of rows, or would; the refused ones have problems. */
public record LocationRowsOutcome(
    int created, int changed, int unchanged, int refused, List<LocationRowProblem> problems) {
  /** Lists are copied. */
  public LocationRowsOutcome {
    problems = List.copyOf(problems);
  }
}
