package org.commcarehq.apps;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.commcarehq.platform.db.JsonColumn;

/** The column that holds a form's questions; public because the persistence provider asks so. */
@Converter
public class QuestionsColumn extends JsonColumn<FormQuestions>
    implements AttributeConverter<FormQuestions, Object> {
  /** For the persistence provider. */
  public QuestionsColumn() {
    super(new TypeReference<>() {});
  }
}
