package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Multipart;
import org.commcarehq.ear.Program;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Visitor;
import org.commcarehq.ear.Wait;
import org.commcarehq.ear.stores.SearchIndexView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With the application's own check taken out, the database and the search index alone keep a
 * project's rows from everybody who does not belong to it.
 */
class SecondWallIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String MARKER = "zq" + UUID.randomUUID().toString().replace("-", "");
  private static final String NAME = "Neema " + MARKER;
  private static final String PROJECT = "/a/" + Route.DOMAIN + "/";
  private static TestProject theirs;
  private static TestProject ours;
  private static List<String> names;
  private static UncheckedBuild build;
  private static List<Route> pages;
  private static List<Route> resources;

  /** Else the missing project would already be the end of every page. */
  private static final String SHOW_PROJECTS =
      "CREATE POLICY shown ON hq.domain FOR SELECT USING (true)";

  @BeforeAll
  static void a_project_full_of_marks_behind_an_application_without_checks() throws Exception {
    theirs = TestProject.create(STACK, "walled");
    ours = TestProject.create(STACK, "besides");
    String form = UUID.randomUUID().toString();
    String person = UUID.randomUUID().toString();
    theirs
        .phone()
        .submit(
            new Multipart()
                .form(Forms.registration(form, person, NAME))
                .file(MARKER + ".jpg", MARKER + ".jpg", "image/jpeg", MARKER));
    theirs.phone().submit(Forms.followUp(UUID.randomUUID().toString(), person, "note", MARKER));
    theirs.change("UPDATE hq.mobile_worker SET full_name = '" + MARKER + "' WHERE domain = ?");
    theirs.role("r-" + MARKER, "view_reports");
    String change =
        theirs
            .program()
            .post("form/v1/bulk", "{\"act\":\"archive\",\"ids\":[\"" + form + "\"]}")
            .at("/id");
    SearchIndexView search = new SearchIndexView(STACK, theirs.domain());
    Wait.until(Duration.ofSeconds(60), () -> search.count("case"), found -> found == 1);
    names =
        List.of(form, person, change.isBlank() ? "none" : change, MARKER + ".jpg", "it-user-amina");
    run(SHOW_PROJECTS);
    build = new UncheckedBuild();
    List<Route> routes =
        RouteInventory.read().stream()
            .filter(route -> route.template().startsWith(PROJECT))
            .toList();
    pages = routes.stream().filter(route -> route.page() && route.method().equals("GET")).toList();
    resources = routes.stream().filter(route -> !route.page()).toList();
    assertThat(pages).hasSizeGreaterThan(20);
    assertThat(resources).hasSizeGreaterThan(20);
  }

  @AfterAll
  static void the_application_as_built() throws Exception {
    run("DROP POLICY IF EXISTS shown ON hq.domain");
    if (build != null) {
      build.close();
    }
  }

  @Test
  void its_own_people_see_it_so_that_there_is_something_to_be_seen() throws Exception {
    List<String> shown = new ArrayList<>();
    crawl(Visitor.signedIn(STACK.get("url"), theirs.webUser(), password()), shown);
    ask(theirs.program(), shown, false);

    assertThat(shown).hasSizeGreaterThan(8);
  }

  @Test
  void a_member_of_another_project_gets_nothing_of_it() throws Exception {
    nothing_comes_out_for(ours.webUser());
  }

  @Test
  void somebody_without_any_project_gets_nothing_of_it() throws Exception {
    String stranger = ours.webUser("stranger", "admin");
    ours.change("DELETE FROM hq.membership WHERE domain = ? AND username LIKE 'stranger@%'");

    nothing_comes_out_for(stranger);
  }

  @Test
  void what_is_asked_of_the_own_project_with_names_of_the_other_is_not_there() throws Exception {
    Program program = ours.program();
    List<String> shown = new ArrayList<>();
    for (Route route : resources) {
      boolean tellsWhatWasAsked = route.template().startsWith(PROJECT + "api/audit/");
      if (route.method().equals("GET")
          && route.template().startsWith(PROJECT + "api/")
          && !tellsWhatWasAsked) {
        for (String place : named(route)) {
          note(place, program.get("../" + place).body(), shown);
        }
      }
    }

    assertThat(shown).isEmpty();
  }

  private static void nothing_comes_out_for(String user) throws Exception {
    Map<String, Long> before = theirs.rows();
    long refusedBefore = refusals();
    List<String> shown = new ArrayList<>();
    Map<Integer, Integer> statuses =
        crawl(Visitor.signedIn(STACK.get("url"), user, password()), shown);
    Map<Integer, Integer> answers =
        ask(Program.of(STACK, theirs.domain()).as(user, password()), shown, true);

    assertThat(shown).isEmpty();
    assertThat(theirs.rows()).isEqualTo(before);
    assertThat(refusals()).as("refusals by the database").isGreaterThan(refusedBefore + 10);
    System.out.printf(
        "%s: pages %s, resources %s, %d refusals by the database or the search%n",
        user, statuses, answers, refusals() - refusedBefore);
  }

  /** Opens every page of the project, with every name in every place. */
  private static Map<Integer, Integer> crawl(Visitor visitor, List<String> shown)
      throws IOException, InterruptedException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Route route : pages) {
      for (String place : named(route)) {
        HttpResponse<byte[]> page = visitor.get("/a/" + theirs.domain() + "/" + place, Map.of());
        statuses.merge(page.statusCode(), 1, Integer::sum);
        note(place, new String(page.body(), StandardCharsets.UTF_8), shown);
      }
    }
    return statuses;
  }

  /** Calls every resource of the project, with every name in every place. */
  private static Map<Integer, Integer> ask(Program program, List<String> shown, boolean withActs)
      throws IOException, InterruptedException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Route route : resources) {
      if (!withActs && !route.method().equals("GET")) {
        continue;
      }
      for (String place : named(route)) {
        Program.Answer answer =
            route.method().equals("GET")
                ? program.get("../" + place)
                : program.send(
                    route.method(), "../" + place, "application/json", "{\"reason\":\"a test\"}");
        statuses.merge(answer.status(), 1, Integer::sum);
        note(route.method() + " " + place, answer.body(), shown);
      }
    }
    return statuses;
  }

  /** What an answer repeats of its own address tells nobody anything. */
  private static void note(String place, String body, List<String> shown) {
    if (body.replace(place, "").contains(MARKER) && !place.contains(MARKER)
        || body.contains(NAME)) {
      shown.add(place);
    }
  }

  /** The places of a route below its project, with every name in turn where something is named. */
  private static List<String> named(Route route) {
    String place = route.template().substring(PROJECT.length());
    return place.contains("{")
        ? names.stream().map(name -> place.replaceAll("\\{[^}]*}", name)).toList()
        : List.of(place);
  }

  private static long refusals() throws IOException {
    try (var lines = Files.lines(STACK.log("wildfly"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(
              line ->
                  line.contains("no project is set in this transaction")
                      || line.contains("a search in project"))
          .count();
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = STACK.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String password() {
    return STACK.get("webPassword");
  }
}
