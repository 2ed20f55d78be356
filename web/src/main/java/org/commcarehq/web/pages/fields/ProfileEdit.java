package org.commcarehq.web.pages.fields;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldSchema;

/** A profile as it is typed: a value for each field, or none. */
public class ProfileEdit implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The value of one field. */
  public static class Value implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String slug;
    private final String label;
    private final String[] choices;
    private String value;

    Value(FieldDefinition field, String value) {
      this.slug = field.slug();
      this.label = field.label();
      this.choices = field.choices().toArray(String[]::new);
      this.value = value;
    }

    public String getLabel() {
      return label;
    }

    public List<String> getChoices() {
      return List.of(choices);
    }

    public String getValue() {
      return value;
    }

    public void setValue(String value) {
      this.value = value == null ? "" : value;
    }
  }

  private String id = "";
  private long version;
  private String name = "";
  private final ArrayList<Value> values = new ArrayList<>();

  static ProfileEdit of(FieldProfile profile, FieldSchema schema) {
    ProfileEdit edit = new ProfileEdit();
    edit.id = profile.id();
    edit.version = profile.version();
    edit.name = profile.name();
    schema
        .fields()
        .forEach(
            field ->
                edit.values.add(new Value(field, profile.fields().getOrDefault(field.slug(), ""))));
    return edit;
  }

  FieldProfile profile() {
    Map<String, String> fields = new HashMap<>();
    values.forEach(one -> fields.put(one.slug, one.value));
    return new FieldProfile(id, name, fields, version);
  }

  /** Whether it is a new one. */
  public boolean isFresh() {
    return id.isEmpty();
  }

  public List<Value> getValues() {
    return values;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }
}
