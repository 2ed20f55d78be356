package org.commcarehq.rosters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.sheets.SheetRows;
import org.commcarehq.platform.sheets.SheetWriter;

/**
 * Writes the rows that were refused, as they were brought, with the reasons beside them: to be
 * mended and brought again. What is secret is left out.
 */
final class ProblemFile {
  private static final String ROW = "problem_row";
  private static final String WORDS = "problem";
  private static final Set<String> OURS = Set.of(ROW, WORDS);

  private final RosterService uploads;
  private final Roster roster;

  ProblemFile(RosterService uploads, Roster roster) {
    this.uploads = uploads;
    this.roster = roster;
  }

  /** The columns without those that this adds: a file that was mended is brought as it is. */
  static List<String> without(List<String> columns) {
    return columns.stream().filter(column -> !OURS.contains(column)).toList();
  }

  void write(RosterView upload, Path file, Path to) throws IOException {
    Map<Integer, List<RosterProblem>> problems =
        uploads.problems(upload.domain(), upload.id(), 0, RosterStepService.MOST_PROBLEMS).stream()
            .collect(Collectors.groupingBy(RosterProblem::row));
    try (SheetFile sheets = SheetFile.open(file);
        SheetRows rows = RosterFile.rows(sheets, roster);
        OutputStream out = Files.newOutputStream(to);
        SheetWriter writer = new SheetWriter(out)) {
      List<String> columns =
          without(rows.columns()).stream()
              .filter(column -> !roster.secretColumns().contains(column.toLowerCase(Locale.ROOT)))
              .toList();
      List<String> head = new ArrayList<>(columns);
      head.add(ROW);
      head.add(WORDS);
      writer.begin(roster.sheet(), head);
      while (rows.hasNext()) {
        SheetRow row = rows.next();
        List<RosterProblem> found = problems.get(row.number());
        if (found != null) {
          writer.add(cells(columns, row, found));
        }
      }
    }
  }

  private static List<String> cells(
      List<String> columns, SheetRow row, List<RosterProblem> problems) {
    List<String> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(row.cell(column).orElse("")));
    cells.add(Integer.toString(row.number()));
    cells.add(problems.stream().map(RosterProblem::words).collect(Collectors.joining("; ")));
    return cells;
  }
}
