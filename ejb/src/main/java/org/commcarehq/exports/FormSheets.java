package org.commcarehq.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.sheets.CellValue;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes forms as sheets of one workbook; rows go to the file as they come. */
final class FormSheets implements AutoCloseable {
  static final int ROWS_PER_SHEET = 1_000_000; // the format ends at 1,048,576
  private static final int FLUSH_EVERY = 500;
  private static final int HEADER_ROWS = 2;
  private static final String TIME_FORMAT = "yyyy-mm-dd hh:mm:ss";
  private static final List<String> LEADING =
      List.of("Form ID", "Form", "Worker", "Received", "Completed", "State", "Problem");
  private static final List<String> LEADING_PATHS =
      List.of("form_id", "form_name", "worker", "received_on", "completed_on", "state", "problem");

  private final Workbook workbook;
  private final ZoneId zone;
  private Worksheet sheet;
  private String title;
  private AnswerColumns places;
  private List<AnswerColumn> columns;
  private int row;

  /**
   * @param zone the time zone that times are shown in
   */
  FormSheets(OutputStream out, ZoneId zone) {
    this.workbook = new Workbook(out, "CommCare HQ", null);
    this.zone = zone;
  }

  /** Begins the sheet of a form type. */
  void begin(String sheetTitle, AnswerColumns answers) throws IOException {
    title = sheetTitle;
    places = answers;
    columns = answers.inOrder();
    if (columns.size() + LEADING.size() + 1 > Worksheet.MAX_COLS) {
      throw new IOException(
          sheetTitle + " needs " + columns.size() + " columns, more than a spreadsheet has");
    }
    openSheet();
  }

  /** Adds a form to the sheet that was begun last. */
  void add(AnsweredForm answered) {
    try {
      if (row - HEADER_ROWS == ROWS_PER_SHEET) {
        openSheet();
      }
      writeForm(answered);
      row++;
      if (row % FLUSH_EVERY == 0) {
        sheet.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openSheet() throws IOException {
    finishSheet();
    sheet = workbook.newWorksheet(title.isBlank() ? "Forms" : title);
    sheet.freezePane(1, HEADER_ROWS);
    List<String> labels = new ArrayList<>(LEADING);
    List<String> paths = new ArrayList<>(LEADING_PATHS);
    for (AnswerColumn column : columns) {
      labels.add(column.label());
      paths.add(column.path());
    }
    labels.add("Case IDs");
    paths.add("case_ids");
    for (int i = 0; i < labels.size(); i++) {
      text(0, i, labels.get(i));
      text(1, i, paths.get(i));
      sheet.width(i, i == 0 ? 36 : 20);
    }
    sheet.range(0, 0, 0, labels.size() - 1).style().bold().set();
    sheet.range(1, 0, 1, labels.size() - 1).style().italic().fontColor("666666").set();
    row = HEADER_ROWS;
  }

  private void writeForm(AnsweredForm answered) {
    ExportedForm form = answered.form();
    text(row, 0, form.id());
    text(row, 1, form.name());
    text(row, 2, form.worker());
    time(row, 3, form.receivedOn());
    time(row, 4, form.completedOn());
    text(row, 5, form.state().toLowerCase(java.util.Locale.ROOT));
    text(row, 6, answered.unread().isEmpty() ? form.problem() : answered.unread());
    for (Map.Entry<String, String> answer : answered.answers().entrySet()) {
      places
          .indexOf(answer.getKey())
          .ifPresent(index -> answer(index, answer.getValue(), columns.get(index).text()));
    }
    text(row, LEADING.size() + columns.size(), String.join(" ", form.caseIds()));
  }

  private void answer(int index, String value, boolean isText) {
    int column = LEADING.size() + index;
    Optional<BigDecimal> number = isText ? Optional.empty() : CellValue.number(value);
    if (number.isPresent()) {
      sheet.value(row, column, number.get());
    } else {
      text(row, column, value);
    }
  }

  private void text(int line, int column, String value) {
    if (!value.isEmpty()) {
      sheet.inlineString(line, column, CellValue.text(value));
    }
  }

  private void time(int line, int column, Instant time) {
    if (time != null) {
      sheet.value(line, column, time.atZone(zone).toLocalDateTime());
      sheet.style(line, column).format(TIME_FORMAT).set();
    }
  }

  private void finishSheet() throws IOException {
    if (sheet != null) {
      sheet.finish();
    }
  }

  @Override
  public void close() throws IOException {
    if (sheet == null) {
      sheet = workbook.newWorksheet("Forms");
      sheet.inlineString(0, 0, "No submissions match");
    }
    finishSheet();
    workbook.finish();
  }
}
