package org.commcarehq.web.rest.api;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/**
 * Describes the routes for programs as OpenAPI 3.1, from their annotations, the comments above
 * them, and the records that they take and give.
 */
final class OpenApi {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):\\s*([a-z|_-]+)}");
  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final Schemas schemas = new Schemas();

  /** The document, ending with a line break. */
  static String of(Collection<Class<?>> resources) {
    try {
      return WRITER.writeValueAsString(new OpenApi().document(resources)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The methods that answer requests, in the order of the document. */
  static List<Method> routes(Collection<Class<?>> resources) {
    return resources.stream()
        .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
        .filter(method -> verb(method).isPresent())
        .sorted(
            Comparator.comparing(OpenApi::path).thenComparing(method -> verb(method).orElseThrow()))
        .toList();
  }

  private Map<String, Object> document(Collection<Class<?>> resources) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Method route : routes(resources)) {
      @SuppressWarnings("unchecked")
      Map<String, Object> path =
          (Map<String, Object>) paths.computeIfAbsent(path(route), first -> new LinkedHashMap<>());
      path.put(verb(route).orElseThrow().toLowerCase(Locale.ROOT), operation(route));
    }
    schemas.refer(Problems.class.getRecordComponents()[0].getGenericType());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        ordered(
            "title", "CommCare HQ on Jakarta EE: the API for programs",
            "description", "Made from the code. In words: docs/api.md.",
            "version", "1"));
    document.put("security", List.of(Map.of("password", List.of()), Map.of("key", List.of())));
    document.put("paths", paths);
    document.put(
        "components",
        ordered(
            "securitySchemes",
            ordered(
                "key",
                ordered(
                    "type", "apiKey",
                    "in", "header",
                    "name", "Authorization",
                    "description", "ApiKey boss@example.org:KEY"),
                "password",
                ordered("type", "http", "scheme", "basic")),
            "schemas",
            schemas.described()));
    return document;
  }

  /** Names the record that every refusal is of. */
  private record Problems(org.commcarehq.web.rest.Problem problem) {}

  private Map<String, Object> operation(Method route) {
    Answers answers = route.getAnnotation(Answers.class);
    Map<String, Object> operation = new LinkedHashMap<>();
    String feature = path(route).replaceFirst("/a/\\{domain}/api/([^/]+)/.*", "$1");
    operation.put("tags", List.of(feature));
    operation.put("operationId", operationId(route));
    operation.put("summary", Comments.above(route));
    RouteRule rule = route.getAnnotation(RouteRule.class);
    if (rule.kind() == RouteKind.API_ADMIN) {
      operation.put("x-for", "administrators");
    } else {
      operation.put(
          "x-permissions", Arrays.stream(rule.value()).map(one -> one.code()).sorted().toList());
    }
    operation.put("parameters", parameters(route));
    if (answers.takes() != Void.class) {
      operation.put("requestBody", content("application/json", schemas.refer(answers.takes())));
    } else if (!answers.takesType().isEmpty()) {
      operation.put("requestBody", content(answers.takesType(), Map.of("type", "string")));
    }
    operation.put("responses", responses(answers));
    return operation;
  }

  private Map<String, Object> responses(Answers answers) {
    Map<String, Object> good = new LinkedHashMap<>();
    good.put("description", "Done");
    if (answers.value() != Void.class) {
      Map<String, Object> one = schemas.refer(answers.value());
      good.putAll(content("application/json", answers.listed() ? part(one) : one));
    } else {
      good.putAll(content(answers.type(), ordered("type", "string", "format", "binary")));
    }
    Map<String, Object> bad = new LinkedHashMap<>();
    bad.put("description", "Not done, and why");
    bad.putAll(content("application/json", Map.of("$ref", PROBLEM)));
    return ordered(String.valueOf(answers.status()), good, "default", bad);
  }

  private static Map<String, Object> part(Map<String, Object> one) {
    return ordered(
        "type",
        "object",
        "required",
        List.of("items", "next"),
        "properties",
        ordered(
            "items", ordered("type", "array", "items", one),
            "next", ordered("type", List.of("string", "null"))));
  }

  private static Map<String, Object> content(String type, Map<String, Object> schema) {
    return ordered("content", Map.of(type, Map.of("schema", schema)));
  }

  private List<Object> parameters(Method route) {
    List<Object> parameters = new ArrayList<>();
    Map<String, List<String>> choices = choices(route);
    Matcher variable = Pattern.compile("\\{(\\w+)}").matcher(path(route));
    while (variable.find()) {
      String name = variable.group(1);
      Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "string"));
      Optional.ofNullable(choices.get(name)).ifPresent(words -> schema.put("enum", words));
      parameters.add(ordered("name", name, "in", "path", "required", true, "schema", schema));
    }
    for (Parameter parameter : route.getParameters()) {
      for (Annotation said : parameter.getAnnotations()) {
        if (said instanceof QueryParam query) {
          parameters.add(
              ordered("name", query.value(), "in", "query", "schema", schema(parameter, query)));
        } else if (said instanceof HeaderParam header) {
          parameters.add(
              ordered("name", header.value(), "in", "header", "schema", Map.of("type", "string")));
        } else if (said instanceof PathParam path && !path(route).contains(path.value())) {
          throw new IllegalStateException(route + " has no " + path.value() + " in its path");
        }
      }
    }
    return parameters;
  }

  private static Map<String, Object> schema(Parameter parameter, QueryParam query) {
    if (query.value().equals("limit")) {
      return ordered("type", "integer", "minimum", 1, "maximum", 999);
    }
    return Map.of("type", parameter.getType() == boolean.class ? "boolean" : "string");
  }

  private static Map<String, List<String>> choices(Method route) {
    Map<String, List<String>> choices = new TreeMap<>();
    Matcher variable = VARIABLE.matcher(rawPath(route));
    while (variable.find()) {
      choices.put(variable.group(1), List.of(variable.group(2).split("\\|")));
    }
    return choices;
  }

  private static String operationId(Method route) {
    String resource = route.getDeclaringClass().getSimpleName().replace("Resource", "");
    String suffix = path(route).endsWith("}") && route.getName().equals("key") ? "One" : "";
    return resource.substring(0, 1).toLowerCase(Locale.ROOT)
        + resource.substring(1)
        + "."
        + route.getName()
        + suffix;
  }

  static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
        .filter(one -> one != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  static String path(Method route) {
    return VARIABLE.matcher(rawPath(route)).replaceAll("{$1}");
  }

  private static String rawPath(Method route) {
    Path own = route.getAnnotation(Path.class);
    return route.getDeclaringClass().getAnnotation(Path.class).value()
        + (own == null ? "" : own.value());
  }

  static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      ordered.put((String) pairs[i], pairs[i + 1]);
    }
    return ordered;
  }

  /** The comments of the source text. */
  private static final class Comments {
    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src/main/java");

    /** The comment above a method, as one line. */
    static String above(Method route) {
      String source = source(route.getDeclaringClass());
      Pattern head =
          Pattern.compile(
              "/\\*\\*((?:(?!\\*/).)*)\\*/(?:(?!/\\*\\*|;).)*?public Response "
                  + route.getName()
                  + "\\("
                  + parametersBegin(route),
              Pattern.DOTALL);
      Matcher found = head.matcher(source);
      if (!found.find()) {
        throw new IllegalStateException("no comment above " + route);
      }
      return Arrays.stream(found.group(1).split("\n"))
          .map(line -> line.replaceFirst("^\\s*\\*?\\s*", "").strip())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining(" "))
          .replaceAll("\\{@\\w+ ([^}]*)}", "$1");
    }

    /** Tells two methods of one name apart. */
    private static String parametersBegin(Method route) {
      return route.getParameterCount() == 0 ? "\\)" : "\\s*@";
    }

    private static String source(Class<?> type) {
      try {
        return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
