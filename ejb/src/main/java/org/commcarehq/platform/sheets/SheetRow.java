package org.commcarehq.platform.sheets;

import java.util.Map;
import java.util.Optional;

/**
 * One row of a sheet.
 *
 * @param number as the spreadsheet counts: the names of the columns are row 1
 * @param cells what is written in it, by the names of the columns; empty cells are left out
 */
public record SheetRow(int number, Map<String, String> cells) {
  /** Cells are copied. */
  public SheetRow {
    cells = Map.copyOf(cells);
  }

  /** The text of a cell, without white space around it; empty where nothing is written. */
  public Optional<String> cell(String column) {
    return Optional.ofNullable(cells.get(column));
  }
}
