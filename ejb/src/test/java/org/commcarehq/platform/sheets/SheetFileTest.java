package org.commcarehq.platform.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commcarehq.platform.Refused;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetFileTest {
  @TempDir Path folder;

  @Test
  void what_was_written_is_read_again_as_it_was() throws IOException {
    List<String> texts =
        List.of("Amina", "007", "+254712345678", "=1+1", "'=1+1", "''@x", "नमस्ते", "a\nb", "5.50");
    Path file = folder.resolve("written.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Workers", List.of("name", "empty"));
      texts.forEach(text -> writer.add(List.of(text, "")));
    }

    assertThat(rows(file)).extracting(row -> row.cells().get("name")).isEqualTo(texts);
    assertThat(rows(file)).allSatisfy(row -> assertThat(row.cell("empty")).isEmpty());
  }

  @Test
  void numbers_dates_and_truths_are_read_as_people_write_them() throws IOException {
    Path file =
        workbook(
            sheet -> {
              head(sheet, "phone", "part", "day", "moment", "yes", "sum");
              sheet.value(1, 0, new BigDecimal("254712345678"));
              sheet.value(1, 1, 0.5);
              sheet.value(1, 2, LocalDate.of(2024, 2, 29));
              sheet.style(1, 2).format("dd/mm/yyyy").set();
              sheet.value(1, 3, LocalDateTime.of(2024, 2, 29, 13, 5));
              sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
              sheet.value(1, 4, true);
              sheet.value(1, 5, 7);
              sheet.style(1, 5).format("0.00").set();
            });

    assertThat(rows(file))
        .containsExactly(
            new SheetRow(
                2,
                Map.of(
                    "phone", "254712345678",
                    "part", "0.5",
                    "day", "2024-02-29",
                    "moment", "2024-02-29 13:05:00",
                    "yes", "TRUE",
                    "sum", "7")));
  }

  @Test
  void empty_rows_are_left_out_and_the_others_keep_their_numbers() throws IOException {
    Path file =
        workbook(
            sheet -> {
              head(sheet, "name");
              sheet.value(3, 0, "  Amina  ");
              sheet.value(5, 0, "   ");
              sheet.value(7, 0, "Baraka");
            });

    assertThat(rows(file))
        .containsExactly(
            new SheetRow(4, Map.of("name", "Amina")), new SheetRow(8, Map.of("name", "Baraka")));
  }

  @Test
  void a_sheet_is_found_by_its_name_in_any_case() throws IOException {
    Path file = folder.resolve("two.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Types", List.of("code"));
      writer.add(List.of("village"));
      writer.begin("Villages", List.of("name", "code"));
      writer.add(List.of("Kibera", "k1"));
    }

    try (SheetFile sheets = SheetFile.open(file)) {
      assertThat(sheets.sheets()).containsExactly("Types", "Villages");
      assertThat(sheets.rows("villages").orElseThrow().columns()).containsExactly("name", "code");
      assertThat(sheets.rows("Towns")).isEmpty();
    }
  }

  @Test
  void columns_that_cannot_be_told_apart_are_refused() throws IOException {
    assertRefused(workbook(sheet -> head(sheet, "name", " name")), SheetRefusal.COLUMN_TWICE);
    assertRefused(workbook(sheet -> sheet.value(2, 0, "Amina")), SheetRefusal.NO_COLUMNS);
    assertRefused(workbook(sheet -> {}), SheetRefusal.NO_COLUMNS);
    assertRefused(
        workbook(
            sheet -> {
              head(sheet, "name");
              sheet.value(1, 27, "lost");
            }),
        SheetRefusal.NAMELESS_COLUMN,
        "row 2, column AB");
  }

  @Test
  void what_is_no_spreadsheet_is_refused() throws IOException {
    assertRefused(
        Files.writeString(folder.resolve("a.xlsx"), "name,phone\nAmina,1"),
        SheetRefusal.NOT_A_SPREADSHEET);
    assertRefused(Files.createFile(folder.resolve("b.xlsx")), SheetRefusal.NOT_A_SPREADSHEET);
    assertRefused(zip("c.xlsx", Map.of("word/document.xml", 10L)), SheetRefusal.NOT_A_SPREADSHEET);
    byte[] whole = Files.readAllBytes(workbook(sheet -> head(sheet, "name")));
    assertRefused(
        Files.write(folder.resolve("d.xlsx"), Arrays.copyOf(whole, whole.length / 2)),
        SheetRefusal.NOT_A_SPREADSHEET);
  }

  @Test
  void a_bomb_is_refused_before_anybody_reads_it() throws IOException {
    Path oneEntry = zip("one.xlsx", Map.of("xl/worksheets/sheet1.xml", 260L << 20));
    assertThat(Files.size(oneEntry)).isLessThan(1 << 20);
    long begun = System.nanoTime();
    assertRefused(oneEntry, SheetRefusal.TOO_LARGE_UNPACKED, "more than 200 MB");
    assertRefused(
        zip("kept.xlsx", Map.of("xl/sharedStrings.xml", 65L << 20)),
        SheetRefusal.TOO_LARGE_UNPACKED,
        "more than 64 MB");
    assertRefused(
        zip(
            "many.xlsx",
            Map.of(
                "xl/worksheets/sheet1.xml", 199L << 20,
                "xl/worksheets/sheet2.xml", 199L << 20,
                "xl/worksheets/sheet3.xml", 199L << 20)),
        SheetRefusal.TOO_LARGE_UNPACKED,
        "more than 500 MB");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void a_file_of_a_thousand_parts_is_refused() throws IOException {
    Path file = folder.resolve("parts.xlsx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i <= 1_000; i++) {
        out.putNextEntry(new ZipEntry("part" + i));
      }
    }

    assertRefused(file, SheetRefusal.TOO_LARGE_UNPACKED, "more than 1000 parts");
  }

  @Test
  void nothing_outside_the_file_is_read() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
    Path file =
        withSheet(
            """
            <!DOCTYPE worksheet [<!ENTITY out SYSTEM "%s">]>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>name&out;</t></is></c></row>
            </sheetData></worksheet>
            """
                .formatted(secret.toUri()));

    try (SheetFile sheets = SheetFile.open(file);
        SheetRows rows = sheets.firstRows()) {
      assertThat(rows.columns()).allSatisfy(name -> assertThat(name).doesNotContain("secret"));
    } catch (Refused refused) {
      assertThat(refused.reason()).isEqualTo(SheetRefusal.NOT_A_SPREADSHEET);
    }
  }

  private static void assertRefused(Path file, SheetRefusal reason) {
    assertRefused(file, reason, "");
  }

  private static void assertRefused(Path file, SheetRefusal reason, String words) {
    ThrowingCallable reading = () -> rows(file);
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason))
        .message()
        .contains(words);
  }

  private static List<SheetRow> rows(Path file) {
    List<SheetRow> all = new ArrayList<>();
    try (SheetFile sheets = SheetFile.open(file);
        SheetRows rows = sheets.firstRows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  private static void head(Worksheet sheet, String... names) {
    for (int i = 0; i < names.length; i++) {
      sheet.value(0, i, names[i]);
    }
  }

  private Path workbook(Consumer<Worksheet> content) throws IOException {
    Path file = Files.createTempFile(folder, "made", ".xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Workbook workbook = new Workbook(out, "test", null);
      content.accept(workbook.newWorksheet("Sheet"));
      workbook.finish();
    }
    return file;
  }

  /** A workbook whose one sheet is this text. */
  private Path withSheet(String xml) throws IOException {
    Path made = workbook(sheet -> head(sheet, "name"));
    Path file = folder.resolve("own.xlsx");
    try (ZipFile in = new ZipFile(made.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : in.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().endsWith("sheet1.xml")
                ? xml.getBytes(StandardCharsets.UTF_8)
                : in.getInputStream(entry).readAllBytes());
      }
    }
    return file;
  }

  private Path zip(String name, Map<String, Long> entries) throws IOException {
    Path file = folder.resolve(name);
    byte[] zeros = new byte[1 << 16];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, Long> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        for (long left = entry.getValue(); left > 0; left -= zeros.length) {
          out.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
      }
    }
    return file;
  }
}
