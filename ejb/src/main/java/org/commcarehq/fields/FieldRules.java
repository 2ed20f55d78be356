package org.commcarehq.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which values a field takes. */
final class FieldRules {
  static final int LONGEST_VALUE = 1_000;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");
  private static final int MOST_NAMED = 10;

  private FieldRules() {}

  /** What is wrong with a value; nothing where it may stand. */
  static Optional<FieldProblem> problem(FieldDefinition field, String value) {
    if (value.isBlank()) {
      return field.required()
          ? of(field, FieldFault.MISSING, field.label() + " must not be empty")
          : Optional.empty();
    }
    if (value.length() > LONGEST_VALUE) {
      return of(
          field,
          FieldFault.TOO_LONG,
          "%s is longer than %d characters".formatted(field.label(), LONGEST_VALUE));
    }
    return switch (field.type()) {
      case TEXT -> text(field, value);
      case NUMBER ->
          NUMBER.matcher(value).matches()
              ? Optional.empty()
              : of(
                  field,
                  FieldFault.NOT_A_NUMBER,
                  "%s must be a number, not “%s”".formatted(field.label(), shown(value)));
      case DATE ->
          isDate(value)
              ? Optional.empty()
              : of(
                  field,
                  FieldFault.NOT_A_DATE,
                  "%s must be a day like 2024-02-29, not “%s”"
                      .formatted(field.label(), shown(value)));
      case CHOICE -> choice(field, value);
    };
  }

  private static Optional<FieldProblem> text(FieldDefinition field, String value) {
    if (field.pattern().isEmpty() || FieldPattern.fits(field.pattern().get(), value)) {
      return Optional.empty();
    }
    String wanted = field.patternWords();
    return of(
        field,
        FieldFault.NOT_LIKE_PATTERN,
        wanted.isBlank()
            ? "%s cannot be “%s”: it must look like %s"
                .formatted(field.label(), shown(value), field.pattern().get())
            : "%s cannot be “%s”: %s".formatted(field.label(), shown(value), wanted));
  }

  private static Optional<FieldProblem> choice(FieldDefinition field, String value) {
    if (field.choices().contains(value)) {
      return Optional.empty();
    }
    String named = String.join(", ", field.choices().stream().limit(MOST_NAMED).toList());
    return of(
        field,
        FieldFault.NOT_A_CHOICE,
        "%s cannot be “%s”; choose one of %s%s"
            .formatted(
                field.label(),
                shown(value),
                named,
                field.choices().size() > MOST_NAMED ? " …" : ""));
  }

  private static boolean isDate(String value) {
    try {
      return value.length() == 10 && LocalDate.parse(value) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String shown(String value) {
    return value.length() <= 60 ? value : value.substring(0, 59) + "…";
  }

  private static Optional<FieldProblem> of(FieldDefinition field, FieldFault fault, String words) {
    return Optional.of(new FieldProblem(field.slug(), fault, words));
  }
}
