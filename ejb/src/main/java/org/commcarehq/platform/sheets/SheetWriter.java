package org.commcarehq.platform.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a spreadsheet of texts, whose rows go to the file as they come. What is written is read
 * again as it was; nothing in it runs as a formula.
 */
public final class SheetWriter implements AutoCloseable {
  private static final int FLUSH_EVERY = 500;
  private static final int WIDTH = 20;
  private static final String AS_TEXT = "@"; // so that nobody's program makes numbers of them

  private final Workbook workbook;
  private Worksheet sheet;
  private int row;

  /**
   * @param out where it goes; closed by whoever opened it
   */
  public SheetWriter(OutputStream out) {
    this.workbook = new Workbook(out, "CommCare HQ", null);
  }

  /** Begins a sheet with the names of its columns. */
  public void begin(String title, List<String> columns) {
    finish();
    sheet = workbook.newWorksheet(title);
    sheet.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      sheet.width(i, WIDTH);
      sheet.style(i).format(AS_TEXT).set();
    }
    row = 0;
    add(columns);
    sheet.range(0, 0, 0, Math.max(0, columns.size() - 1)).style().bold().set();
  }

  /** Adds a row; empty texts are empty cells. */
  public void add(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        sheet.inlineString(row, i, CellValue.text(cells.get(i)));
      }
    }
    row++;
    if (row % FLUSH_EVERY == 0) {
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void finish() {
    try {
      if (sheet != null) {
        sheet.finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    finish();
    workbook.finish();
  }
}
