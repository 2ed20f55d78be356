package org.commcarehq.platform.db;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import org.postgresql.util.PGobject;

/**
 * Maps a value to a {@code jsonb} column. The value is replaced as a whole, never edited. Each
 * subclass itself says {@code implements AttributeConverter<…, Object>}: EclipseLink reads the
 * types from there only.
 */
public abstract class JsonColumn<T> {
  private final TypeReference<T> type;

  /**
   * @param type what the column holds
   */
  protected JsonColumn(TypeReference<T> type) {
    this.type = type;
  }

  /** The value as PostgreSQL takes it. */
  public Object convertToDatabaseColumn(T value) {
    PGobject json = new PGobject();
    json.setType("jsonb");
    try {
      json.setValue(value == null ? null : Json.write(value));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return json;
  }

  /** The value of what PostgreSQL gave. */
  public T convertToEntityAttribute(Object column) {
    String text = column instanceof PGobject json ? json.getValue() : (String) column;
    return text == null ? null : Json.read(text, type);
  }
}
