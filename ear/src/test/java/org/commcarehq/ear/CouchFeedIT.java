package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.commcarehq.server.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** People of an older installation's CouchDB, followed while both change and one is killed. */
class CouchFeedIT {
  private static final ReadyStack READY = ReadyStack.read();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int USERS = 1_000;
  private static OtherSettings settings;
  private static Stack stack;
  private static String database;

  @BeforeAll
  static void a_couchdb_that_is_followed() throws Exception {
    if (Stream.of("node", "npm").anyMatch(program -> !isInstalled(program))) {
      throw new TestAbortedException("Node.js is not installed, so no CouchDB can be followed");
    }
    database = "users-" + UUID.randomUUID();
    System.setProperty("hq.couch", "true");
    stack = Stack.fromSystemProperties();
    stack.startService("couch");
    assertThat(couch("PUT", "", "").statusCode()).isEqualTo(201);
    settings = new OtherSettings(Map.of("hq.couch", "true", "hq.couch.databases", database));
    stack = Stack.fromSystemProperties(); // with the database, for when it is started again
  }

  @AfterAll
  static void nothing_is_followed_any_more() throws Exception {
    if (settings != null) {
      settings.close();
    }
    if (stack != null) {
      stack.stopService("couch");
    }
    System.clearProperty("hq.couch");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void after_changes_deletions_and_a_kill_in_the_middle_both_sides_are_equal() throws Exception {
    TestProject project = TestProject.create(READY, "feed");
    project.change("DELETE FROM hq.mobile_worker WHERE domain = ?");
    Instant begun = Instant.now();
    for (int from = 0; from < USERS; from += 250) {
      write(users(project, from, from + 250, "Name"));
    }
    write(groups(project, 20));
    write(webUsers(project, 10));
    awaitEqual(project);
    System.out.printf(
        "Followed %d documents in %d ms%n",
        USERS + 30, Duration.between(begun, Instant.now()).toMillis());

    write(changed(project, 0, 150, "Changed"));
    write(tombstones(150, 250));
    stack.killService("wildfly");
    write(changed(project, 250, 400, "Changed while nobody looked"));
    write(markedAsDeleted(400, 500));
    write(users(project, USERS, USERS + 50, "New"));
    write(tombstonesOf("group", 0, 5));
    write(tombstonesOf("web-user", 0, 3));
    stack.startService("wildfly");
    write(changed(project, 100, 300, "Changed twice"));
    awaitEqual(project);

    assertThat(project.number("SELECT count(*) FROM hq.mobile_worker WHERE domain = ?"))
        .isEqualTo(USERS + 50);
    assertThat(active(project)).hasSize(USERS + 50 - 200);
    allIsReadAgainAndNothingChanges(project);
    thePipelinePageShowsIt(project);
  }

  @Test
  void what_cannot_be_applied_is_parked_and_applied_when_it_can_be() throws Exception {
    TestProject project = TestProject.create(READY, "feed-parked");
    ArrayNode both = users(project, 5_000, 5_001, "Other");
    ((ObjectNode) both.get(0)).put("username", "amina@" + project.domain() + ".commcarehq.org");
    String id = both.get(0).get("_id").asText();
    write(both);
    String parked =
        "SELECT count(*) FROM hq.pillow_error WHERE domain = ? AND pillow = 'couch-users'";
    assertThat(Wait.until(PATIENCE, () -> project.number(parked), found -> found == 1))
        .isEqualTo(1);

    project.change(
        "UPDATE hq.mobile_worker SET username = 'amina2' WHERE domain = ?"
            + " AND username = 'amina'");
    project.change("UPDATE hq.pillow_error SET next_at = now() WHERE domain = ?");

    assertThat(Wait.until(PATIENCE, () -> project.number(parked), found -> found == 0)).isZero();
    assertThat(
            project.text("SELECT username FROM hq.mobile_worker WHERE domain = ? AND id = ?", id))
        .isEqualTo("amina");
  }

  private static void awaitEqual(TestProject project) throws Exception {
    Map<String, String> there = there(project);
    Map<String, String> here =
        Wait.until(PATIENCE, () -> here(project), found -> found.equals(there));
    assertThat(here).isEqualTo(there);
  }

  /** Rewinds the feed to its start. */
  private static void allIsReadAgainAndNothingChanges(TestProject project) throws Exception {
    Map<String, String> before = versions(project);
    String read =
        "SELECT read FROM hq.couch_sequence WHERE ? <> '' AND database = '" + database + "'";
    long readSoFar = project.number(read);
    project.change(
        "UPDATE hq.couch_sequence SET seq = '0' WHERE ? <> '' AND database = ?", database);
    Wait.until(PATIENCE, () -> project.number(read), now -> now >= readSoFar + USERS + 80);
    String behind =
        "SELECT coalesce(sum(end_offset - next_offset), 0) FROM hq.pillow_checkpoint"
            + " WHERE ? <> '' AND pillow LIKE 'couch-%'";
    Thread.sleep(2_000); // a checkpoint tells how far behind it is at the next look
    Wait.until(PATIENCE, () -> project.number(behind), now -> now == 0);
    assertThat(versions(project)).isEqualTo(before);
  }

  private static void thePipelinePageShowsIt(TestProject project) throws Exception {
    Visitor visitor =
        Visitor.signedIn(READY.get("url"), project.webUser(), READY.get("webPassword"));
    String page =
        new String(
            visitor.get("/a/" + project.domain() + "/pipeline/", Map.of()).body(),
            StandardCharsets.UTF_8);
    assertThat(page)
        .contains("Couch users", "Couch groups", "Couch web users", "Older installation", database);
  }

  private static Map<String, String> versions(TestProject project) throws Exception {
    return project.pairs("SELECT id, version FROM hq.mobile_worker WHERE domain = ?");
  }

  private static List<String> active(TestProject project) throws Exception {
    return List.copyOf(
        project
            .pairs("SELECT id, id FROM hq.mobile_worker WHERE domain = ? AND deleted_on IS NULL")
            .keySet());
  }

  /** What the documents say, by what it is about. */
  private static Map<String, String> there(TestProject project) throws Exception {
    Map<String, String> there = new TreeMap<>();
    JsonNode rows =
        JSON.readTree(couch("GET", "_all_docs?include_docs=true", "").body()).path("rows");
    for (JsonNode row : rows) {
      JsonNode doc = row.path("doc");
      if (doc.path("doc_type").asText().endsWith("-Deleted")) {
        continue;
      }
      switch (doc.path("doc_type").asText()) {
        case "CommCareUser" -> {
          if (doc.path("domain").asText().equals(project.domain())) {
            there.put(
                "w:" + doc.path("_id").asText(),
                String.join(
                    "|",
                    doc.path("username").asText().split("@")[0],
                    doc.path("first_name").asText() + " " + doc.path("last_name").asText(),
                    doc.path("is_active").asText(),
                    doc.at("/user_data/team").asText(),
                    doc.at("/phone_numbers/0").asText()));
          }
        }
        case "Group" -> {
          if (doc.path("domain").asText().equals(project.domain())) {
            there.put(
                "g:" + doc.path("_id").asText(),
                doc.path("name").asText() + "|" + doc.path("users").size());
          }
        }
        default -> {
          for (JsonNode membership : doc.path("domain_memberships")) {
            if (membership.path("domain").asText().equals(project.domain())) {
              there.put("m:" + doc.path("username").asText(), membership.path("role_id").asText());
            }
          }
        }
      }
    }
    return there;
  }

  /** The same of what is stored here. */
  private static Map<String, String> here(TestProject project) throws Exception {
    Map<String, String> here = new TreeMap<>();
    here.putAll(
        project.pairs(
            """
            SELECT 'w:' || id, concat_ws('|', username, full_name, active::text, fields->>'team',
              phone_numbers->>0)
            FROM hq.mobile_worker WHERE domain = ? AND deleted_on IS NULL"""));
    here.putAll(
        project.pairs(
            """
            SELECT 'g:' || g.id, g.name || '|' || (SELECT count(*) FROM hq.worker_group_member m
              WHERE m.domain = g.domain AND m.group_id = g.id)
            FROM hq.worker_group g WHERE g.domain = ? AND g.deleted_on IS NULL"""));
    here.putAll(
        project.pairs(
            """
            SELECT 'm:' || username, role FROM hq.membership
            WHERE domain = ? AND role <> 'admin'"""));
    return here;
  }

  private static ArrayNode users(TestProject project, int from, int to, String name) {
    ArrayNode docs = JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      ObjectNode doc = docs.addObject();
      doc.put("_id", id("user", i)).put("doc_type", "CommCareUser").put("base_doc", "CouchUser");
      doc.put("domain", project.domain());
      doc.put("username", "worker%d@%s.commcarehq.org".formatted(i, project.domain()));
      doc.put("first_name", name).put("last_name", "No " + i).put("is_active", i % 10 != 0);
      doc.put("password", "pbkdf2_sha256$260000$x$y").put("language", "sw");
      doc.putObject("user_data").put("team", "team " + i % 7).put("commcare_project", "x");
      doc.putArray("phone_numbers").add("+255 700 " + i);
    }
    return docs;
  }

  private static ArrayNode groups(TestProject project, int count) {
    ArrayNode docs = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      ObjectNode doc = docs.addObject();
      doc.put("_id", id("group", i)).put("doc_type", "Group").put("domain", project.domain());
      doc.put("name", "Group " + i).put("case_sharing", i % 2 == 0).put("reporting", true);
      ArrayNode members = doc.putArray("users");
      for (int user = i; user < USERS; user += count) {
        members.add(id("user", user));
      }
    }
    return docs;
  }

  private static ArrayNode webUsers(TestProject project, int count) {
    ArrayNode docs = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      ObjectNode doc = docs.addObject();
      doc.put("_id", id("web-user", i)).put("doc_type", "WebUser").put("is_active", true);
      doc.put("username", "person%d@%s.example.org".formatted(i, project.domain()));
      ArrayNode memberships = doc.putArray("domain_memberships");
      memberships.addObject().put("domain", project.domain()).put("role_id", "role-" + i % 3);
      memberships.addObject().put("domain", "a-project-that-is-not-here").put("is_admin", true);
    }
    return docs;
  }

  private static ArrayNode changed(TestProject project, int from, int to, String name)
      throws Exception {
    ArrayNode docs = JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      JsonNode now = document(id("user", i));
      if (now.has("_rev")) {
        docs.add(((ObjectNode) now).put("first_name", name));
      }
    }
    return docs;
  }

  private static ArrayNode markedAsDeleted(int from, int to) throws Exception {
    ArrayNode docs = JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      docs.add(
          ((ObjectNode) document(id("user", i)))
              .put("base_doc", "CouchUser-Deleted")
              .put("doc_type", "CommCareUser-Deleted"));
    }
    return docs;
  }

  private static ArrayNode tombstones(int from, int to) throws Exception {
    return tombstonesOf("user", from, to);
  }

  private static ArrayNode tombstonesOf(String kind, int from, int to) throws Exception {
    ArrayNode docs = JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      docs.addObject()
          .put("_id", id(kind, i))
          .put("_rev", document(id(kind, i)).path("_rev").asText())
          .put("_deleted", true);
    }
    return docs;
  }

  private static String id(String kind, int number) {
    return kind + "-" + database + "-" + number;
  }

  private static JsonNode document(String id) throws Exception {
    return JSON.readTree(couch("GET", id, "").body());
  }

  private static void write(ArrayNode docs) throws Exception {
    ObjectNode body = JSON.createObjectNode();
    body.set("docs", docs);
    HttpResponse<String> answer = couch("POST", "_bulk_docs", body.toString());
    List<String> refused = new ArrayList<>();
    for (JsonNode one : JSON.readTree(answer.body())) {
      if (one.has("error")) {
        refused.add(one.toString());
      }
    }
    assertThat(refused).isEmpty();
  }

  private static HttpResponse<String> couch(String method, String path, String body)
      throws IOException, InterruptedException {
    String login = stack.setting("hq.couch.user") + ":" + stack.setting("hq.couch.password");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(stack.setting("hq.couch.url") + "/" + database + "/" + path))
            .timeout(Duration.ofSeconds(60))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return HTTP.send(
        request.method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
