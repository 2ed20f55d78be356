package org.commcarehq.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import org.commcarehq.platform.db.JsonColumn;

/** Changes of values as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class PropertyChangesColumn extends JsonColumn<List<PropertyChange>> {
  /** For the persistence provider. */
  public PropertyChangesColumn() {
    super(new TypeReference<>() {});
  }
}
