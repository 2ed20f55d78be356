package org.commcarehq.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.commcarehq.platform.db.JsonColumn;

/** Parsed case blocks as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class CaseUpdatesColumn extends JsonColumn<CaseUpdates>
    implements AttributeConverter<CaseUpdates, Object> {
  /** For the persistence provider. */
  public CaseUpdatesColumn() {
    super(new TypeReference<>() {});
  }
}
