package org.commcarehq.platform.sheets;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** The text of a cell as people would write it: dates by ISO 8601, numbers without exponents. */
final class CellText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int LARGEST_EXPONENT = 20;
  // what stands in quotes, brackets or behind a backslash is shown as it is
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

  private CellText() {}

  /** Without white space around it, and without what no database keeps. */
  static String of(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    return switch (cell.getType()) {
      case NUMBER -> isDate(cell) ? date(cell) : number(cell.asNumber());
      case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
      case STRING -> text(cell.asString());
      default ->
          cell.getValue() instanceof BigDecimal result ? number(result) : text(cell.getText());
    };
  }

  private static String text(String raw) {
    String stored = raw == null ? "" : raw.replace("\0", "").strip();
    return CellValue.read(stored).strip();
  }

  private static String number(BigDecimal number) {
    if (number == null) {
      return "";
    }
    // a number of a thousand digits is a text that nobody wrote
    if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
      return number.toString();
    }
    BigDecimal plain = number.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }

  private static boolean isDate(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id == null) {
      return false;
    }
    if (id >= 14 && id <= 22 || id >= 45 && id <= 47) { // dates and times of the format itself
      return true;
    }
    String format = cell.getDataFormatString();
    if (format == null) {
      return false;
    }
    String shown = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    return !"general".equals(shown) && (shown.contains("y") || shown.contains("d"));
  }

  private static String date(Cell cell) {
    try {
      LocalDateTime moment = cell.asDate();
      return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? moment.toLocalDate().toString()
          : MOMENT.format(moment);
    } catch (RuntimeException e) { // a number that is no date
      return number(cell.asNumber());
    }
  }
}
