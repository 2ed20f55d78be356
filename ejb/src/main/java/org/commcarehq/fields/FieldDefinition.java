package org.commcarehq.fields;

import java.util.List;
import java.util.Optional;

/**
 * One field.
 *
 * @param slug its name in applications and spreadsheets
 * @param label its name on screen
 * @param choices what may be chosen, where it is a choice
 * @param pattern a regular expression that the whole text must fit
 * @param patternWords what is said where it does not
 */
public record FieldDefinition(
    String slug,
    String label,
    FieldType type,
    List<String> choices,
    Optional<String> pattern,
    String patternWords,
    boolean required) {
  /** Lists are copied. */
  public FieldDefinition {
    choices = List.copyOf(choices);
  }

  /** A text that may be empty. */
  public static FieldDefinition text(String slug, String label) {
    return new FieldDefinition(slug, label, FieldType.TEXT, List.of(), Optional.empty(), "", false);
  }

  /** In words, for the audit trail. */
  String words() {
    StringBuilder words = new StringBuilder(label).append(": ").append(type.code());
    if (!choices.isEmpty()) {
      words.append(" of ").append(String.join(", ", choices));
    }
    pattern.ifPresent(expression -> words.append(" like ").append(expression));
    return words.append(required ? ", required" : "").toString();
  }
}
