package org.commcarehq.web.pages.fields;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldType;

/** A field as it is typed. */
public class FieldEdit implements Serializable {
  private static final long serialVersionUID = 1L;
  private String slug = "";
  private String label = "";
  private String type = FieldType.TEXT.code();
  private String choices = "";
  private String pattern = "";
  private String words = "";
  private boolean required;

  static FieldEdit of(FieldDefinition field) {
    FieldEdit edit = new FieldEdit();
    edit.slug = field.slug();
    edit.label = field.label();
    edit.type = field.type().code();
    edit.choices = String.join("\n", field.choices());
    edit.pattern = field.pattern().orElse("");
    edit.words = field.patternWords();
    edit.required = field.required();
    return edit;
  }

  FieldDefinition definition() {
    FieldType chosen = FieldType.valueOf(type.toUpperCase(Locale.ROOT));
    List<String> lines =
        Arrays.stream(choices.split("\\n"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return new FieldDefinition(
        slug,
        label,
        chosen,
        lines,
        Optional.of(pattern).filter(one -> chosen == FieldType.TEXT && !one.isBlank()),
        chosen == FieldType.TEXT ? words : "",
        required);
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(String slug) {
    this.slug = plain(slug);
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = plain(label);
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type == null ? FieldType.TEXT.code() : type;
  }

  public String getChoices() {
    return choices;
  }

  public void setChoices(String choices) {
    this.choices = plain(choices);
  }

  public String getPattern() {
    return pattern;
  }

  public void setPattern(String pattern) {
    this.pattern = plain(pattern);
  }

  public String getWords() {
    return words;
  }

  public void setWords(String words) {
    this.words = plain(words);
  }

  public boolean isRequired() {
    return required;
  }

  public void setRequired(boolean required) {
    this.required = required;
  }

  private static String plain(String text) {
    return text == null ? "" : text;
  }
}
