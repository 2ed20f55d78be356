package org.commcarehq.platform.db;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Entities as JSON rows, named as their columns are: many rows are written by one statement ({@code
 * jsonb_populate_recordset}) and read by another ({@code to_jsonb}), with the one mapping that the
 * entity itself states.
 */
public final class Rows {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .annotationIntrospector(new ColumnNames())
          .build();

  private Rows() {}

  /** These entities as a JSON array of rows. */
  public static String write(Collection<?> entities) {
    return json(entities);
  }

  /** An entity as one row. */
  public static String writeOne(Object entity) {
    return json(entity);
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entity of one row. */
  public static <T> T read(String row, Class<T> entity) {
    try {
      return MAPPER.readValue(row, entity);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of entities, the fields by the names of their columns, and nothing else. */
  private static final class ColumnNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public VisibilityChecker<?> findAutoDetectVisibility(
        AnnotatedClass type, VisibilityChecker<?> checker) {
      if (!type.hasAnnotation(Entity.class)) {
        return super.findAutoDetectVisibility(type, checker);
      }
      return checker
          .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
          .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
          .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE)
          .withSetterVisibility(JsonAutoDetect.Visibility.NONE)
          .withCreatorVisibility(JsonAutoDetect.Visibility.ANY);
    }

    /** What the persistence provider wove into the class is no column. */
    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
      return member.getName().startsWith("_persistence_") || super.hasIgnoreMarker(member);
    }

    @Override
    public PropertyName findNameForSerialization(Annotated member) {
      Column column = member.getAnnotation(Column.class);
      return column == null || column.name().isEmpty()
          ? super.findNameForSerialization(member)
          : PropertyName.construct(column.name());
    }

    @Override
    public PropertyName findNameForDeserialization(Annotated member) {
      Column column = member.getAnnotation(Column.class);
      return column == null || column.name().isEmpty()
          ? super.findNameForDeserialization(member)
          : PropertyName.construct(column.name());
    }
  }
}
