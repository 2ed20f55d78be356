package org.commcarehq.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.commcarehq.platform.db.JsonColumn;

/** Changes of values as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class PropertyChangesColumn extends JsonColumn<PropertyChanges>
    implements AttributeConverter<PropertyChanges, Object> {
  /** For the persistence provider. */
  public PropertyChangesColumn() {
    super(new TypeReference<>() {});
  }
}
