package org.commcarehq.rosters;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.sheets.SheetRows;

/**
 * What is known of a file once it was read through.
 *
 * @param repeated rows that are about the same as an earlier row, with the number of that row
 * @param notes what rows note for later ones, by their key in lower case
 */
record RosterFile(
    List<String> columns,
    int total,
    Map<Integer, Integer> repeated,
    Map<String, RosterNote> notes) {
  /** Reads a file through, holding no more of it than what its rows are about. */
  static RosterFile read(Path file, Roster roster) {
    try (SheetFile sheets = SheetFile.open(file);
        SheetRows rows = rows(sheets, roster)) {
      Map<String, Integer> first = new HashMap<>();
      Map<Integer, Integer> repeated = new HashMap<>();
      Map<String, RosterNote> notes = new HashMap<>();
      int total = 0;
      while (rows.hasNext()) {
        SheetRow row = rows.next();
        total++;
        note(roster, row, notes);
        roster
            .key(row)
            .map(key -> first.putIfAbsent(key.toLowerCase(Locale.ROOT), row.number()))
            .ifPresent(earlier -> repeated.put(row.number(), earlier));
      }
      return new RosterFile(rows.columns(), total, Map.copyOf(repeated), Map.copyOf(notes));
    }
  }

  private static void note(Roster roster, SheetRow row, Map<String, RosterNote> notes) {
    roster
        .note(row)
        .ifPresent(
            text ->
                roster
                    .key(row)
                    .ifPresent(
                        key ->
                            notes.putIfAbsent(
                                key.toLowerCase(Locale.ROOT), new RosterNote(row.number(), text))));
  }

  static SheetRows rows(SheetFile sheets, Roster roster) {
    return sheets.rows(roster.sheet()).orElseGet(sheets::firstRows);
  }
}
