package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.walls.Members.Member;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One project has a marker in every text that it can hold. Whoever belongs to another one goes
 * through all of the site, by its links, by its routes, and by the names of what the first one has,
 * and meets the marker nowhere.
 */
class MarkerIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Site SITE = new Site(STACK.get("url"));
  private static final List<Route> ROUTES = RouteInventory.read();
  private static final int MOST = 400;
  private static TestProject marked;
  private static TestProject project;
  private static Columns columns;
  private static Things ours;
  private static Things theirs;
  private static Members members;

  @BeforeAll
  static void a_project_full_of_markers_and_one_without() throws Exception {
    marked = TestProject.create(STACK, "marked");
    Marked.fill(STACK, marked, Marked.TEXT);
    theirs = Things.in(STACK, marked, Marked.ID);
    columns = new Columns(STACK, marked);
    columns.fill();
    project = TestProject.create(STACK, "unmarked");
    ours = Things.in(STACK, project);
    members = new Members(STACK, project);
  }

  @Test
  void every_text_of_the_marked_project_holds_the_marker() throws Exception {
    assertThat(columns.listedInVain()).as("columns of unmarked.md that there are not").isEmpty();
    assertThat(columns.without()).as("columns without marker").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"administrator", "reader", "placed", "worker", "nobody"})
  void nobody_of_another_project_meets_it(String kind) throws Exception {
    Member who = identity(kind);
    List<String> met = new ArrayList<>();
    Set<String> visited =
        new Crawler(SITE, MOST)
            .visit(
                who.person(),
                List.of("/", "/a/" + project.domain() + "/dashboard/"),
                (address, said) -> look(address, said, met));
    int asked = 0;
    for (Route route : ROUTES) {
      for (String address : addresses(route)) {
        look(address, send(who.on(route), route, address), met);
        asked++;
      }
    }
    System.out.printf("MARKER %s: %d pages, %d routes%n", kind, visited.size(), asked);
    assertThat(met).isEmpty();
    if (!kind.equals("nobody") && !kind.equals("worker")) {
      assertThat(visited).hasSizeGreaterThan(5);
    }
  }

  @AfterAll
  static void nor_does_who_reads_the_log_of_the_server() throws Exception {
    try (Stream<String> log = Files.lines(STACK.log("wildfly"), StandardCharsets.UTF_8)) {
      assertThat(log.filter(line -> line.contains(Marked.TEXT))).isEmpty();
    }
  }

  /** Our address with our things, ours with theirs, and theirs. */
  private static List<String> addresses(Route route) {
    return route.inProject()
        ? List.of(
            ours.address(route),
            theirs.address(route, project.domain()),
            theirs.address(route, marked.domain()))
        : List.of(ours.address(route));
  }

  private static Member identity(String kind) throws Exception {
    return switch (kind) {
      case "administrator" -> members.administrator();
      case "reader" -> members.with(Set.of("view_reports", "access_api", "access_all_locations"));
      case "placed" -> members.placed(Members.allBut("access_all_locations"), Things.HERE);
      case "worker" ->
          new Member(
              "worker",
              "",
              Who.nobody(),
              Who.withPassword(
                  "amina@" + project.domain() + ".commcarehq.org", STACK.get("devicePassword")));
      default -> new Member("nobody", "", Who.nobody(), Who.nobody());
    };
  }

  private static Said send(Who who, Route route, String address) throws Exception {
    return switch (route.method()) {
      case "GET" -> SITE.get(who, address);
      case "POST" ->
          route.page()
              ? SITE.ask(who, "POST", address, "application/x-www-form-urlencoded", "a=b")
              : SITE.ask(who, "POST", address, "application/json", "{\"reason\":\"a test\"}");
      default -> SITE.ask(who, route.method(), address, "application/json", "{}");
    };
  }

  /** What somebody has asked for by its name may be named in the answer, but nothing else of it. */
  private static void look(String address, Said said, List<String> met) {
    String all = (said.text() + said.headers()).toLowerCase(Locale.ROOT).replace('+', ' ');
    // the audit trail tells what its own readers have asked for, be it there or not
    boolean audit = address.contains("/audit/");
    boolean asked = address.contains(Marked.ID) || audit;
    if (all.contains(Marked.TEXT) || !asked && all.contains(Marked.ID)) {
      met.add(said.status() + " " + address);
    }
    if (!address.contains(marked.domain()) && !audit && all.contains(marked.domain())) {
      met.add("the name of the other project at " + address);
    }
    if (said.status() >= 500) {
      met.add(said.status() + " at " + address);
    }
  }
}
