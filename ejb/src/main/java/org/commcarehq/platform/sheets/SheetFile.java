package org.commcarehq.platform.sheets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;

/** A spreadsheet file that somebody gave us. */
public final class SheetFile implements AutoCloseable {
  // with formats, so that dates are known; a cell that cannot be understood is an error cell
  private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);

  private final ReadableWorkbook workbook;

  private SheetFile(ReadableWorkbook workbook) {
    this.workbook = workbook;
  }

  /**
   * Opens a file.
   *
   * @throws Refused when it is none, or too large when unpacked
   */
  public static SheetFile open(Path file) {
    ZipLimits.usual().check(file);
    try {
      return new SheetFile(new ReadableWorkbook(file.toFile(), OPTIONS));
    } catch (IOException | RuntimeException e) { // whatever is wrong with it, it cannot be read
      throw broken(e);
    }
  }

  /** The names of its sheets, in their order. */
  public List<String> sheets() {
    return workbook.getSheets().map(Sheet::getName).toList();
  }

  /** The rows of a sheet, by its name in any case. */
  public Optional<SheetRows> rows(String name) {
    return workbook
        .getSheets()
        .filter(sheet -> sheet.getName().strip().equalsIgnoreCase(name))
        .findFirst()
        .map(SheetFile::rowsOf);
  }

  /** The rows of the first sheet. */
  public SheetRows firstRows() {
    return rowsOf(
        workbook
            .getSheets()
            .findFirst()
            .orElseThrow(() -> new Refused(SheetRefusal.NOT_A_SPREADSHEET, "it has no sheet")));
  }

  private static SheetRows rowsOf(Sheet sheet) {
    try {
      return new SheetRows(sheet);
    } catch (IOException | ExcelReaderException e) {
      throw broken(e);
    }
  }

  static Refused broken(Exception cause) {
    Refused refused = new Refused(SheetRefusal.NOT_A_SPREADSHEET, "its parts cannot be read");
    refused.initCause(cause);
    return refused;
  }

  @Override
  public void close() {
    try {
      workbook.close();
    } catch (IOException e) {
      throw broken(e);
    }
  }
}
