package org.commcarehq.rosters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commcarehq.platform.sheets.SheetRow;

/**
 * The cells of a row by columns whose names are written in any case. A column that is not there and
 * a cell that is empty both say nothing; the word DELETE says that there shall be nothing.
 */
final class SheetCells {
  /** What is written in a cell to empty it. */
  static final String DELETE = "DELETE";

  private final Map<String, String> cells = new TreeMap<>();

  SheetCells(SheetRow row) {
    row.cells().forEach((column, text) -> cells.put(lower(column), text));
  }

  static String lower(String column) {
    return column.strip().toLowerCase(Locale.ROOT);
  }

  /** What is written; empty where nothing is said. */
  Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column));
  }

  /** What shall be there: an empty text for DELETE, nothing where it stays as it is. */
  Optional<String> wanted(String column) {
    return text(column).map(text -> text.equals(DELETE) ? "" : text);
  }

  /** As {@link #wanted}, of a value that stays as it is where nothing is said. */
  String or(String column, String before) {
    return wanted(column).orElse(before);
  }

  /** Of columns that are numbered, {@code phone_number 1} and so on, or stand alone. */
  Optional<List<String>> several(String column) {
    List<Map.Entry<String, String>> found =
        cells.entrySet().stream()
            .filter(cell -> isOf(column, cell.getKey()))
            .sorted(Comparator.comparingInt(cell -> number(cell.getKey())))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    found.forEach(
        cell -> {
          if (!cell.getValue().equals(DELETE)) {
            values.add(cell.getValue());
          }
        });
    return Optional.of(values);
  }

  /** Whether a column is this one, numbered or not. */
  static boolean isOf(String column, String name) {
    return name.equals(column) || name.matches(column + "[ -]\\d{1,2}");
  }

  private static int number(String name) {
    String digits = name.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
