package org.commcarehq.platform.sheets;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand in a cell. A text that a spreadsheet would run as a formula gets a quote before
 * it, which is taken away when it is read again; a true number stays a number.
 */
public final class CellValue {
  private static final String FORMULA_STARTS = "=+-@\t\r\n\0";
  private static final char QUOTE = '\'';
  private static final int LONGEST_TEXT = 32_767; // characters, a limit of the file format
  private static final String CUT = "… (cut)";
  // more digits than a double keeps, or leading zeros, make it a text: a phone number, an id
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,14})?");
  private static final int DIGITS = 15;

  private CellValue() {}

  /** A text as it is written. */
  public static String text(String value) {
    String safe = wouldRun(value, 0) || isQuoted(value) ? QUOTE + value : value;
    if (safe.length() <= LONGEST_TEXT) {
      return safe;
    }
    return safe.substring(0, LONGEST_TEXT - CUT.length()) + CUT;
  }

  /** The text that {@link #text} was given. */
  static String read(String written) {
    return isQuoted(written) ? written.substring(1) : written;
  }

  /** A value that a number cell keeps without loss. */
  public static Optional<BigDecimal> number(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(value);
    return number.precision() > DIGITS ? Optional.empty() : Optional.of(number);
  }

  private static boolean wouldRun(String text, int from) {
    return text.length() > from && FORMULA_STARTS.indexOf(text.charAt(from)) >= 0;
  }

  /** One quote or more before what would run. */
  private static boolean isQuoted(String text) {
    int quotes = 0;
    while (quotes < text.length() && text.charAt(quotes) == QUOTE) {
      quotes++;
    }
    return quotes > 0 && wouldRun(text, quotes);
  }
}
