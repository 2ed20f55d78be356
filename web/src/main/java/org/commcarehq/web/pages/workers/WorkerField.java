package org.commcarehq.web.pages.workers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldType;

/** The input of one field of a worker. */
public class WorkerField implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String slug;
  private final String label;
  private final FieldType type;
  private final boolean required;
  private final String[] choices;
  private final WorkerForm form;
  private String value;
  private String problem = "";

  WorkerField(WorkerForm form, FieldDefinition field, String value) {
    this.form = form;
    this.slug = field.slug();
    this.label = field.label();
    this.type = field.type();
    this.required = field.required();
    this.choices = field.choices().toArray(String[]::new);
    this.value = value;
  }

  void complain(String words) {
    problem = words;
  }

  public String getSlug() {
    return slug;
  }

  public String getLabel() {
    return label;
  }

  /**
   * How it is asked for: {@code text}, {@code number}, {@code date}, {@code choice}, {@code
   * locked}.
   */
  public String getKind() {
    return isLocked() ? "locked" : type.code();
  }

  public boolean isRequired() {
    return required;
  }

  public boolean isLocked() {
    return !getLockedValue().isEmpty();
  }

  /** The value that the chosen profile gives; empty where it gives none. */
  public String getLockedValue() {
    return form.locked(slug);
  }

  /** What may be chosen, and what stands there though it may not be chosen any more. */
  public List<String> getChoices() {
    List<String> all = new ArrayList<>(List.of(choices));
    if (!value.isEmpty() && isOdd(value)) {
      all.add(value);
    }
    return all;
  }

  /** Whether a value may not be chosen any more. */
  public boolean isOdd(String choice) {
    return !List.of(choices).contains(choice);
  }

  public String getProblem() {
    return problem;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value == null ? "" : value;
  }
}
