package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no program should send, in every parameter and every field that the description of the API
 * names: it is refused with reasons, or taken for what it is, and everything can be read
 * afterwards. A new route is in here without anybody's doing.
 */
class HostileProgramIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Site SITE = new Site(STACK.get("url"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String LONG = "x".repeat(4_000);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "-1",
          "9223372036854775808",
          "1e400",
          "null",
          "'; DROP TABLE hq.domain; --",
          "%_\\",
          "../../etc/passwd",
          "${7*191}#{7*191}",
          "a\u202eb\u0007",
          "\ud83d\ude00",
          "2026-02-30",
          "+999999999-12-31",
          "+1000000000-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "0000-01-01T00:00:00Z",
          LONG);

  /** As they stand in an address: bytes that are no text, and what was coded twice. */
  private static final List<String> CODED = List.of("%00", "%ed%a0%80", "%ff%fe", "%2500");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e400",
          "9223372036854775807",
          "9223372036854775808",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "[null]",
          "[\"\\u0000\"]",
          "[\"" + LONG + "\"]",
          "{}",
          "{\"a\":null}",
          "{\"a\":\"\\u0000\"}",
          "{\"\\u0000\":\"a\"}",
          "{\"\":\"a\"}",
          "{\"" + LONG + "\":\"a\"}",
          "{\"a\":{\"b\":[1]}}",
          "[".repeat(3_000) + "]".repeat(3_000));

  /** What makes the rest of a body good, so that the one bad field is looked at. */
  private static final Map<String, String> GOOD =
      Map.of(
          "name", "\"n%d\"",
          "username", "\"u%d\"",
          "password", "\"long enough %d\"",
          "type_id", "\"type\"",
          "mode", "\"verify\"",
          "act", "\"restore\"",
          "reason", "\"a test\"",
          "role", "\"read\"",
          "ids", "[]");

  private static TestProject project;
  private static Things things;
  private static Who boss;
  private static JsonNode document;

  /** A route as the description has it. */
  record Described(String method, String path, JsonNode operation) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    /** The address in our project; of several acts the first. */
    String address() {
      String template = path;
      for (JsonNode parameter : operation.path("parameters")) {
        JsonNode words = parameter.at("/schema/enum");
        if (parameter.path("in").asText().equals("path") && words.size() > 0) {
          template =
              template.replace("{" + parameter.path("name").asText() + "}", words.get(0).asText());
        }
      }
      return things.address(new Route(method, template, "API", Set.of(), "", true, false));
    }

    List<String> questions() {
      return StreamSupport.stream(operation.path("parameters").spliterator(), false)
          .filter(parameter -> parameter.path("in").asText().equals("query"))
          .map(parameter -> parameter.path("name").asText())
          .toList();
    }

    JsonNode body() {
      String reference =
          operation.at("/requestBody/content/application~1json/schema/$ref").asText();
      return reference.isEmpty() ? JSON.createObjectNode() : document.at(reference.substring(1));
    }
  }

  @BeforeAll
  static void a_project_with_one_of_everything() throws Exception {
    project = TestProject.create(STACK, "hostile-programs");
    project.role("read", "view_reports");
    things = Things.in(STACK, project);
    boss = Who.withPassword(project.webUser(), STACK.get("webPassword"));
    document =
        JSON.readTree(
            SITE.get(Who.nobody(), "/a/" + project.domain() + "/api/openapi.json").text());
  }

  static Stream<Described> routes() throws Exception {
    JsonNode paths =
        JSON.readTree(Path.of(System.getProperty("hq.root"), "docs/openapi.json").toFile())
            .path("paths");
    List<Described> routes = new ArrayList<>();
    paths
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        one ->
                            routes.add(
                                new Described(
                                    one.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    one.getValue()))));
    return routes.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void no_parameter_breaks_it(Described route) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String name : route.questions()) {
      for (String coded : coded()) {
        String address = route.address() + "?" + name + "=" + coded;
        look(route, "?" + name + "=" + coded, address, "{}", wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void no_id_breaks_it(Described route) throws Exception {
    List<String> wrong = new ArrayList<>();
    if (route.path().contains("{id}")) {
      String before = route.path().replaceFirst("\\{id}.*", "").replace("{domain}", "");
      String beginning = "/a/" + project.domain() + before.substring("/a/".length());
      String rest = route.address().replaceFirst(".*/v1/(key/)?[^/]*", "");
      for (String coded : coded()) {
        look(route, coded, beginning + coded + rest, "{}", wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void no_field_breaks_it(Described route) throws Exception {
    List<String> wrong = new ArrayList<>();
    JsonNode fields = route.body().path("properties");
    for (String name : (Iterable<String>) fields::fieldNames) {
      for (String value : values()) {
        String body = with(route, fields, name, value);
        look(route, name + "=" + shown(value), route.address(), body, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @AfterAll
  static void everything_can_be_read_afterwards() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Described route : routes().filter(one -> one.method().equals("GET")).toList()) {
      String question = route.path().contains("ledger") ? "?negative=true" : "";
      look(route, "afterwards", route.address() + question, "", wrong);
    }
    System.out.printf("HOSTILE %d requests of programs%n", COUNT.get());
    assertThat(wrong).isEmpty();
  }

  private static String with(Described route, JsonNode fields, String name, String value)
      throws Exception {
    ObjectNode body = JSON.createObjectNode();
    for (String other : (Iterable<String>) fields::fieldNames) {
      String good = GOOD.get(other);
      if (good != null && !other.equals(name)) {
        body.set(other, JSON.readTree(good.formatted(COUNT.get())));
      }
    }
    if (fields.has("version") && route.method().equals("PATCH")) {
      body.set("version", JSON.readTree(SITE.get(boss, route.address()).text()).path("version"));
    }
    body.remove(name);
    String rest = JSON.writeValueAsString(body);
    return "{\"" + name + "\":" + value + (body.isEmpty() ? "}" : "," + rest.substring(1));
  }

  /** A failure of ours is wrong, and so is what only the database has noticed, or no answer. */
  private static void look(
      Described route, String what, String address, String body, List<String> wrong)
      throws Exception {
    COUNT.incrementAndGet();
    try {
      Said said =
          route.method().equals("GET")
              ? SITE.get(boss, address)
              : SITE.ask(boss, route.method(), address, "application/json", body);
      boolean late = said.status() == 422 && said.text().contains("\"too_large\"");
      if (said.status() >= 500 || said.status() == 401 || late) {
        wrong.add("%d at %s: %s".formatted(said.status(), what, said.text()));
      }
    } catch (IOException silent) {
      wrong.add("no answer at %s: %s".formatted(what, silent.getMessage()));
    }
  }

  private static List<String> coded() {
    return Stream.concat(
            TEXTS.stream().map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
            CODED.stream())
        .toList();
  }

  private static List<String> values() throws Exception {
    List<String> values = new ArrayList<>(VALUES);
    for (String text : TEXTS) {
      values.add(JSON.writeValueAsString(text));
    }
    return values;
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
