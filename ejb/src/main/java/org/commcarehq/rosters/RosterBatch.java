package org.commcarehq.rosters;

import java.util.List;
import java.util.Map;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.users.HashedPassword;

/**
 * Some rows of a file, in their order.
 *
 * @param columns those that the file has
 * @param repeated rows that name again what an earlier row names, with the number of that row
 * @param notes what rows of the file note for later ones, by their key in lower case
 * @param passwords by the number of their row; none in a dry run
 */
public record RosterBatch(
    String domain,
    String startedBy,
    List<String> columns,
    List<SheetRow> rows,
    Map<Integer, Integer> repeated,
    Map<String, RosterNote> notes,
    Map<Integer, HashedPassword> passwords) {
  /** Lists are copied. */
  public RosterBatch {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    repeated = Map.copyOf(repeated);
    notes = Map.copyOf(notes);
    passwords = Map.copyOf(passwords);
  }
}
