package org.commcarehq.rosters;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks whether each column of a spreadsheet is known and there once, and none is missing. */
final class ColumnCheck {
  private ColumnCheck() {}

  /**
   * What is wrong with the columns.
   *
   * @param known the plain name of a column, which only one may have; empty when it is not known
   * @param unknown what is said of one that is not known
   * @param needed plain names of those that must be there
   */
  static List<RosterProblem> problems(
      List<String> columns,
      Function<String, Optional<String>> known,
      Function<String, String> unknown,
      List<String> needed) {
    List<RosterProblem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      Optional<String> name = known.apply(column);
      if (name.isEmpty()) {
        problems.add(new RosterProblem(1, column, "UNKNOWN_COLUMN", unknown.apply(column)));
      } else if (!seen.add(name.get())) {
        problems.add(problem(column, "COLUMN_TWICE", "There are two columns “%s”"));
      }
    }
    needed.stream()
        .filter(column -> !seen.contains(column))
        .map(column -> problem(column, "COLUMN_MISSING", "The column “%s” is missing"))
        .forEach(problems::add);
    return problems;
  }

  private static RosterProblem problem(String column, String reason, String words) {
    return new RosterProblem(1, column, reason, words.formatted(column));
  }
}
