package org.commcarehq.ear;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.sheets.SheetRows;
import org.commcarehq.platform.sheets.SheetWriter;

/** Spreadsheets that tests bring and get. */
final class Workbooks {
  private Workbooks() {}

  /** A file of one sheet. */
  static Path write(String name, List<String> columns, List<List<String>> rows) throws IOException {
    Path file = Files.createTempDirectory("workbooks").resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Workers", columns);
      rows.forEach(writer::add);
    }
    return file;
  }

  /** The rows of the first sheet. */
  static List<SheetRow> read(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("workbook", ".xlsx");
    Files.write(file, bytes);
    List<SheetRow> all = new ArrayList<>();
    try (SheetFile sheets = SheetFile.open(file);
        SheetRows rows = sheets.firstRows()) {
      rows.forEachRemaining(all::add);
    } finally {
      Files.delete(file);
    }
    return all;
  }

  /** A workbook that is small until it is unpacked. */
  static byte[] bomb(int megabytes) throws IOException {
    Path file = Files.createTempFile("bomb", ".xlsx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        out.write(zeros);
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    } finally {
      Files.delete(file);
    }
  }
}
