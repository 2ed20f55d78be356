package org.commcarehq.web.rest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.json.WireJson;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.RouteRule;
import org.junit.jupiter.api.Test;

/** The description of the API is made from the code, and the code keeps to it. */
class OpenApiTest {
  private static final java.nio.file.Path DOCUMENT = java.nio.file.Path.of("../docs/openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Class<?>> RESOURCES =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("org.commcarehq.web.rest.api")
              .stream()
              .<Class<?>>map(JavaClass::reflect)
              .filter(type -> type.isAnnotationPresent(Path.class))
              .filter(type -> type.isAnnotationPresent(ApiEndpoint.class))
              .toList();

  @Test
  void every_route_says_what_it_takes_and_gives_and_who_may_call_it() {
    assertThat(OpenApi.routes(RESOURCES))
        .hasSizeGreaterThan(25)
        .allMatch(route -> route.isAnnotationPresent(Answers.class))
        .allMatch(route -> route.isAnnotationPresent(RouteRule.class));
  }

  @Test
  void the_committed_document_is_that_of_the_code() throws IOException {
    String made = OpenApi.of(RESOURCES);
    if (Boolean.getBoolean("hq.openapi.write")) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("write it anew with -Dhq.openapi.write=true")
        .isEqualTo(made);
  }

  @Test
  void the_document_has_the_routes_of_the_code_and_no_others() throws IOException {
    JsonNode paths = JSON.readTree(DOCUMENT.toFile()).path("paths");
    Set<String> described = new TreeSet<>();
    paths
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb -> described.add(verb.toUpperCase() + " " + path.getKey())));
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            OpenApi.routes(RESOURCES).stream()
                .map(route -> OpenApi.verb(route).orElseThrow() + " " + OpenApi.path(route))
                .toList());
  }

  @Test
  void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own()
      throws IOException {
    JsonNode document = JSON.readTree(DOCUMENT.toFile());
    for (String reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
    }
    assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  @Test
  void what_is_sent_has_the_fields_of_the_document() throws Exception {
    JsonNode schemas = JSON.readTree(DOCUMENT.toFile()).at("/components/schemas");
    for (Class<?> given : given()) {
      Set<String> sent = new TreeSet<>();
      JSON.readTree(WireJson.write(blank(given))).fieldNames().forEachRemaining(sent::add);
      Set<String> described = new TreeSet<>();
      schemas
          .path(new Schemas().refer(given).get("$ref").toString().replaceFirst(".*/", ""))
          .path("properties")
          .fieldNames()
          .forEachRemaining(described::add);
      assertThat(sent).as(given.getName()).isEqualTo(described).isNotEmpty();
    }
  }

  @Test
  void what_is_taken_has_the_fields_of_the_document_and_no_others() {
    for (Class<?> taken : taken()) {
      byte[] stranger = "{\"is_superuser\": true}".getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> WireJson.read(stranger, taken)).isInstanceOf(Refused.class);
      for (RecordComponent field : taken.getRecordComponents()) {
        byte[] one =
            ("{\"" + Schemas.fieldName(field) + "\": null}").getBytes(StandardCharsets.UTF_8);
        assertThat(WireJson.read(one, taken)).as(taken + " " + field).isNotNull();
      }
    }
  }

  @Test
  void a_route_that_is_not_described_or_has_no_comment_fails() {
    Method silent = OpenApi.routes(List.of(Silent.class)).get(0);
    assertThat(silent.isAnnotationPresent(Answers.class)).isFalse();
    assertThatThrownBy(() -> OpenApi.of(List.of(Silent.class)))
        .isInstanceOf(RuntimeException.class);
  }

  /** A resource that says nothing of what it gives. */
  @Path("/a/{domain}/api/silent/v1")
  static final class Silent {
    @RouteRule(Permission.EDIT_DATA)
    @jakarta.ws.rs.GET
    public String list() {
      return "";
    }
  }

  private static List<Class<?>> given() {
    return OpenApi.routes(RESOURCES).stream()
        .<Class<?>>map(route -> route.getAnnotation(Answers.class).value())
        .filter(Class::isRecord)
        .distinct()
        .toList();
  }

  private static List<Class<?>> taken() {
    return OpenApi.routes(RESOURCES).stream()
        .<Class<?>>map(route -> route.getAnnotation(Answers.class).takes())
        .filter(Class::isRecord)
        .distinct()
        .toList();
  }

  private static Object blank(Class<?> record) throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class[]::new);
    Constructor<?> constructor = record.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = blankOf(types[i]);
    }
    return constructor.newInstance(values);
  }

  private static Object blankOf(Class<?> type) throws ReflectiveOperationException {
    Map<Class<?>, Object> plain =
        Map.of(
            boolean.class,
            false,
            int.class,
            0,
            long.class,
            0L,
            double.class,
            0.0,
            String.class,
            "",
            Instant.class,
            Instant.EPOCH,
            BigDecimal.class,
            BigDecimal.ZERO,
            Optional.class,
            Optional.empty());
    if (plain.containsKey(type)) {
      return plain.get(type);
    }
    if (type.isRecord()) {
      return blank(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (Set.class.isAssignableFrom(type)) {
      return Set.of();
    }
    return Map.class.isAssignableFrom(type) ? Map.of() : List.of();
  }

  @Test
  void permissions_are_those_that_there_are() throws IOException {
    Set<String> known =
        Arrays.stream(Permission.values()).map(Permission::code).collect(Collectors.toSet());
    JSON.readTree(DOCUMENT.toFile())
        .findValues("x-permissions")
        .forEach(list -> list.forEach(one -> assertThat(known).contains(one.asText())));
  }
}
