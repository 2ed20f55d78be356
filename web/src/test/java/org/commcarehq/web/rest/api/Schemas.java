package org.commcarehq.web.rest.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Schemas of the records that are sent, by the names under which the document has them. */
final class Schemas {
  private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private final Map<String, Object> described = new TreeMap<>();
  private final Map<String, Class<?>> types = new TreeMap<>();

  /** All of them that were referred to. */
  Map<String, Object> described() {
    return described;
  }

  /** The records that were referred to. */
  Collection<Class<?>> types() {
    return types.values();
  }

  /** The schema of a type, or where it stands. */
  Map<String, Object> refer(Type type) {
    if (type instanceof ParameterizedType generic) {
      return refer(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      String name = name(plain);
      Class<?> before = types.putIfAbsent(name, plain);
      if (before == null) {
        described.put(name, record(plain));
      } else if (before != plain) {
        throw new IllegalStateException(before + " and " + plain + " are both named " + name);
      }
      return Map.of("$ref", "#/components/schemas/" + name);
    }
    if (plain.isEnum()) {
      return OpenApi.ordered(
          "type",
          "string",
          "enum",
          Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList());
    }
    return switch (plain.getSimpleName()) {
      case "String" -> Map.of("type", "string");
      case "boolean", "Boolean" -> Map.of("type", "boolean");
      case "int", "Integer", "long", "Long" -> Map.of("type", "integer");
      case "double", "Double" -> Map.of("type", "number");
      default -> {
        if (plain == BigDecimal.class) {
          yield Map.of("type", "number");
        }
        if (plain == Instant.class) {
          yield OpenApi.ordered("type", "string", "format", "date-time");
        }
        if (plain == LocalDate.class) {
          yield OpenApi.ordered("type", "string", "format", "date");
        }
        throw new IllegalStateException("no schema for " + plain);
      }
    };
  }

  private Map<String, Object> refer(ParameterizedType generic) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] of = generic.getActualTypeArguments();
    if (raw == Optional.class) {
      return OpenApi.ordered("anyOf", List.of(refer(of[0]), Map.of("type", "null")));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return OpenApi.ordered("type", "array", "items", refer(of[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return OpenApi.ordered("type", "object", "additionalProperties", refer(of[1]));
    }
    if (raw == Paging.class) {
      return OpenApi.ordered(
          "type",
          "object",
          "required",
          List.of("items", "next"),
          "properties",
          OpenApi.ordered(
              "items",
              OpenApi.ordered("type", "array", "items", refer(of[0])),
              "next",
              OpenApi.ordered("type", List.of("string", "null"))));
    }
    throw new IllegalStateException("no schema for " + generic);
  }

  private Map<String, Object> record(Class<?> record) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = fieldName(component);
      properties.put(name, refer(component.getGenericType()));
    }
    return OpenApi.ordered(
        "type", "object", "additionalProperties", false, "properties", properties);
  }

  /** How a field is called when it is sent. */
  static String fieldName(RecordComponent component) {
    return NAMES.translate(component.getName());
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    String own = type.getSimpleName().replaceFirst("Json$", "");
    return outer == null
        ? own
        : outer.getSimpleName().replaceFirst("(Json|Resource)$", "") + "." + own;
  }
}
