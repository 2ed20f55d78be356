package org.commcarehq.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import org.commcarehq.platform.db.JsonColumn;

/** Parsed case blocks as {@code jsonb}. Public because the persistence provider must reach it. */
@Converter
public class CaseUpdatesColumn extends JsonColumn<List<CaseUpdate>> {
  /** For the persistence provider. */
  public CaseUpdatesColumn() {
    super(new TypeReference<>() {});
  }
}
