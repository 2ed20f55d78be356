package org.commcarehq.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.commcarehq.platform.db.JsonColumn;

/** A list of texts as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class TextListColumn extends JsonColumn<List<String>>
    implements AttributeConverter<List<String>, Object> {
  /** For the persistence provider. */
  public TextListColumn() {
    super(new TypeReference<>() {});
  }
}
