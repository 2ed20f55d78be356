package org.commcarehq.web.pages.locations;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.commcarehq.fields.FieldSchema;

/** One of the project's own fields of places, with its value. */
public record FieldLine(
    String slug, String label, String value, boolean required, List<String> choices)
    implements Serializable {
  static List<FieldLine> of(FieldSchema schema, Map<String, String> values) {
    return schema.fields().stream()
        .map(
            field ->
                new FieldLine(
                    field.slug(),
                    field.label(),
                    values.getOrDefault(field.slug(), ""),
                    field.required(),
                    field.choices()))
        .toList();
  }
}
