package org.commcarehq.exports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand in a cell. A text that a spreadsheet would run as a formula gets a quote before
 * it; a true number stays a number.
 */
final class CellValue {
  private static final String FORMULA_STARTS = "=+-@\t\r\n\0";
  private static final int LONGEST_TEXT = 32_767; // characters, a limit of the file format
  private static final String CUT = "… (cut)";
  // more digits than a double keeps, or leading zeros, make it a text: a phone number, an id
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,14})?");
  private static final int DIGITS = 15;

  private CellValue() {}

  static String text(String answer) {
    String safe =
        !answer.isEmpty() && FORMULA_STARTS.indexOf(answer.charAt(0)) >= 0 ? "'" + answer : answer;
    if (safe.length() <= LONGEST_TEXT) {
      return safe;
    }
    return safe.substring(0, LONGEST_TEXT - CUT.length()) + CUT;
  }

  static Optional<BigDecimal> number(String answer) {
    if (!NUMBER.matcher(answer).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(answer);
    return number.precision() > DIGITS ? Optional.empty() : Optional.of(number);
  }
}
