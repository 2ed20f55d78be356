package org.commcarehq.web.pages.submissions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/** What an edited value must be like to be taken. */
final class EditRules {
  private static final int ANSWER = 32_000;
  private static final int FIELD = 255;
  private static final Set<String> FIELDS = Set.of("case_name", "name");

  private EditRules() {}

  /** What is wrong with a changed value, for its writer; empty when nothing is. */
  static String problem(EditField field) {
    String value = field.getValue().strip();
    if (!field.isChanged() || value.isEmpty()) {
      return "";
    }
    int longest = !field.getCaseId().isEmpty() && FIELDS.contains(field.getName()) ? FIELD : ANSWER;
    if (value.length() > longest) {
      return "At most %,d characters; these are %,d.".formatted(longest, value.length());
    }
    if (value.chars().anyMatch(EditRules::isForbidden)) {
      return "It holds a control character, which a form cannot carry.";
    }
    return switch (field.getKind()) {
      case NUMBER -> isNumber(value) ? "" : "This asks for a number, such as 12 or 12.5.";
      case DATE -> isDate(value) ? "" : "This asks for a date, such as 2026-11-25.";
      default -> "";
    };
  }

  private static boolean isForbidden(int character) {
    return character < ' ' && character != '\n' && character != '\t'
        || character == 0xFFFE
        || character == 0xFFFF;
  }

  private static boolean isNumber(String value) {
    return value.matches("-?\\d{1,30}([.]\\d{1,30})?");
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException none) {
      return false;
    }
  }
}
