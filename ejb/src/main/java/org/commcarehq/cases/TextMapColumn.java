package org.commcarehq.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import org.commcarehq.platform.db.JsonColumn;

/** Case properties as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class TextMapColumn extends JsonColumn<Map<String, String>>
    implements AttributeConverter<Map<String, String>, Object> {
  /** For the persistence provider. */
  public TextMapColumn() {
    super(new TypeReference<>() {});
  }
}
