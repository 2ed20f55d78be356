package org.commcarehq.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.commcarehq.platform.db.JsonColumn;

/** Files of a case as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class CaseAttachmentsColumn extends JsonColumn<CaseAttachments>
    implements AttributeConverter<CaseAttachments, Object> {
  /** For the persistence provider. */
  public CaseAttachmentsColumn() {
    super(new TypeReference<>() {});
  }
}
