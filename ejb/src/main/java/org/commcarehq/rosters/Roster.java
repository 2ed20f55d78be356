package org.commcarehq.rosters;

import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.users.ProjectAccess;

/** One kind of spreadsheet: what its columns and rows mean. */
interface Roster {
  RosterKind kind();

  /** The sheet that is read, where the file has one of this name; else its first one. */
  String sheet();

  /** What is wrong with the columns: then no row is looked at. */
  List<RosterProblem> columns(String domain, List<String> columns);

  /** Columns that whoever brings the file may not fill: then no row is looked at. */
  default List<RosterProblem> forbidden(ProjectAccess broughtBy, List<String> columns) {
    return List.of();
  }

  /** What a row is about, which no other row of the file may be about as well. */
  Optional<String> key(SheetRow row);

  /** What rows after this one must know of it, where they name its key. */
  default Optional<String> note(SheetRow row) {
    return Optional.empty();
  }

  /** A password that a row gives, which is hashed before it is treated. */
  default Optional<String> password(SheetRow row) {
    return Optional.empty();
  }

  /** Columns whose cells are shown to nobody. */
  default List<String> secretColumns() {
    return List.of();
  }

  /**
   * Looks at rows, in the transaction of the caller, and does what they say where they have no
   * problem.
   *
   * @param dryRun nothing is done
   */
  RosterOutcome treat(RosterBatch batch, boolean dryRun);
}
