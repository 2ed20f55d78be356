package org.commcarehq.platform.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.platform.Refused;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The rows of one sheet below the names of its columns, one after the other. */
public final class SheetRows implements Iterator<SheetRow>, AutoCloseable {
  /** How many rows a sheet may have below the names of its columns. */
  public static final int ROWS = 100_000;

  private static final int COLUMNS = 1_000;

  private final String sheet;
  private final Stream<Row> source;
  private final Iterator<Row> rows;
  private final List<String> columns = new ArrayList<>();
  private SheetRow next;
  private int last;

  SheetRows(Sheet sheet) throws IOException {
    this.sheet = sheet.getName();
    this.source = sheet.openStream();
    this.rows = source.iterator();
    readColumns();
    advance();
  }

  /** The names of its columns, in their order. */
  public List<String> columns() {
    return columns.stream().filter(name -> !name.isEmpty()).toList();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public SheetRow next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    SheetRow row = next;
    advance();
    return row;
  }

  @Override
  public void close() {
    source.close();
  }

  private void readColumns() {
    Row head = step();
    if (head == null || head.getRowNum() != 1) {
      throw new Refused(SheetRefusal.NO_COLUMNS, sheet);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < head.getCellCount(); i++) {
      if (i == COLUMNS) {
        throw new Refused(SheetRefusal.TOO_MANY_COLUMNS, sheet, COLUMNS);
      }
      String name = CellText.of(head.getCell(i));
      if (!name.isEmpty() && !seen.add(name)) {
        throw new Refused(SheetRefusal.COLUMN_TWICE, sheet, name);
      }
      columns.add(name);
    }
    if (seen.isEmpty()) {
      throw new Refused(SheetRefusal.NO_COLUMNS, sheet);
    }
  }

  /** To the next row in which anything is written. */
  private void advance() {
    next = null;
    for (Row row = step(); row != null && next == null; row = next == null ? step() : row) {
      Map<String, String> cells = cells(row);
      if (row.getRowNum() > ROWS + 1) {
        throw new Refused(SheetRefusal.TOO_MANY_ROWS, sheet, ROWS);
      }
      if (!cells.isEmpty()) {
        next = new SheetRow(row.getRowNum(), cells);
      }
    }
  }

  private Map<String, String> cells(Row row) {
    Map<String, String> cells = new HashMap<>();
    for (Cell cell : row) {
      String text = CellText.of(cell);
      if (text.isEmpty()) {
        continue;
      }
      int column = cell.getColumnIndex();
      String name = column < columns.size() ? columns.get(column) : "";
      if (name.isEmpty()) {
        throw new Refused(SheetRefusal.NAMELESS_COLUMN, sheet, row.getRowNum(), letters(column));
      }
      cells.put(name, text);
    }
    return cells;
  }

  /** The next row, or null at the end; rows come in their order. */
  private Row step() {
    try {
      Row row = rows.hasNext() ? rows.next() : null;
      if (row != null && row.getRowNum() <= last) {
        throw new Refused(SheetRefusal.NOT_A_SPREADSHEET, "its rows are in disorder");
      }
      last = row == null ? last : row.getRowNum();
      return row;
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException e) { // whatever is wrong with it, it cannot be read
      throw SheetFile.broken(e);
    }
  }

  private static String letters(int column) {
    int rest = column;
    StringBuilder letters = new StringBuilder();
    do {
      letters.insert(0, (char) ('A' + rest % 26));
      rest = rest / 26 - 1;
    } while (rest >= 0);
    return letters.toString();
  }
}
