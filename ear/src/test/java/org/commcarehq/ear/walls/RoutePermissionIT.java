package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.walls.Members.Member;
import org.commcarehq.roles.Permission;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route keeps to the rule that it declares: for who has exactly what it asks for, for who has
 * all but that, for strangers and for nobody. The routes are read from the website's own classes.
 */
class RoutePermissionIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Site SITE = new Site(STACK.get("url"));
  private static final List<Route> ROUTES = RouteInventory.read();
  private static final String NOWHERE = "no-such-project";
  private static TestProject project;
  private static Things things;
  private static Members members;
  private static Member administrator;
  private static Member stranger;

  @BeforeAll
  static void a_project_with_one_of_everything_and_another_one() throws Exception {
    project = TestProject.create(STACK, "routes");
    things = Things.in(STACK, project);
    members = new Members(STACK, project);
    administrator = members.administrator();
    stranger = new Members(STACK, TestProject.create(STACK, "routes-other")).administrator();
  }

  static Stream<Route> routes() {
    return ROUTES.stream().filter(Route::inProject);
  }

  static Stream<Route> publicRoutes() {
    return ROUTES.stream().filter(route -> !route.inProject());
  }

  @Test
  void the_inventory_holds_pages_and_resources() {
    assertThat(ROUTES)
        .extracting(Route::toString)
        .contains("GET /", "GET /a/{domain}/cases/{id}/", "POST /a/{domain}/cases/")
        .contains("GET /a/{domain}/api/case/v1/{id}", "POST /a/{domain}/api/form/v1/{id}/archive")
        .contains("POST /a/{domain}/receiver/secure/{app}", "GET /health/live");
    assertThat(ROUTES).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void exactly_what_it_asks_for_is_enough(Route route) throws Exception {
    Set<String> asked = asked(route);

    assertThat(ask(administrator, route)).as("administrator").matches(Said::wasLetThrough);
    if (!route.forAdmins()) {
      assertThat(ask(members.with(asked), route)).as("" + asked).matches(Said::wasLetThrough);
    }
    if (!route.listed().isEmpty()) {
      Map<String, List<String>> listed = new TreeMap<>();
      asked.forEach(code -> listed.put(code, List.of()));
      listed.remove(Permission.VIEW_REPORTS.code());
      listed.put(Permission.VIEW_REPORT_LIST.code(), List.of(route.listed()));
      assertThat(ask(members.granted(listed), route)).as("listed").matches(Said::wasLetThrough);
      listed.put(Permission.VIEW_REPORT_LIST.code(), List.of("no-such-report"));
      assertThat(ask(members.granted(listed), route).status()).as("other report").isEqualTo(403);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void everything_but_it_is_not_enough(Route route) throws Exception {
    if (route.forAdmins()) {
      assertThat(ask(members.with(Members.everything()), route).status()).isEqualTo(403);
      return;
    }
    for (String missing : asked(route)) {
      Set<String> others = Members.allBut(missing);
      if (!route.listed().isEmpty() && missing.equals(Permission.VIEW_REPORTS.code())) {
        others.retainAll(Members.allBut(Permission.VIEW_REPORT_LIST.code()));
      }
      Said said = ask(members.with(others), route);
      assertThat(said.status()).as("without " + missing).isEqualTo(403);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void a_project_of_others_is_like_one_that_does_not_exist(Route route) throws Exception {
    Said theirs = ask(stranger, route);
    Said nowhere = ask(stranger, route, NOWHERE);

    assertThat(theirs.status()).isEqualTo(route.forDevices() ? 401 : 404);
    assertThat(theirs.toldApart(nowhere, Map.of(project.domain(), NOWHERE))).isEmpty();
    assertThat(theirs.visible()).doesNotContain("A test's own", project.domain());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void nobody_is_asked_who_they_are(Route route) throws Exception {
    Member nobody = new Member("", "", Who.nobody(), Who.nobody());
    Said theirs = ask(nobody, route);
    Said nowhere = ask(nobody, route, NOWHERE);

    assertThat(theirs.status()).isEqualTo(route.page() ? 302 : 401);
    assertThat(theirs.asksToSignIn()).isTrue();
    assertThat(theirs.toldApart(nowhere, Map.of(project.domain(), NOWHERE))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("publicRoutes")
  void what_is_outside_of_projects_answers_all(Route route) throws Exception {
    for (Who who : List.of(Who.nobody(), stranger.on(route))) {
      assertThat(send(who, route, things.address(route)).status()).as(who.name()).isLessThan(500);
    }
  }

  /**
   * Each permission alone and all but each, at every route: neither more nor less is open. Those
   * that no route asks for are tried together.
   */
  @Test
  void every_permission_opens_what_it_says_and_nothing_else() throws Exception {
    Set<String> named = new HashSet<>();
    routes().forEach(route -> named.addAll(mentioned(route)));
    Set<String> idle = Members.everything();
    idle.removeAll(named);
    List<Set<String>> roles = new ArrayList<>(List.of(idle, named));
    for (String permission : named) {
      roles.add(Set.of(permission));
      roles.add(Members.allBut(permission));
    }
    Member changing = members.granted(Map.of("report_an_issue", List.of("nothing")));
    List<Route> ruled =
        routes().filter(route -> !route.forDevices() || !route.needed().isEmpty()).toList();
    long start = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    for (Set<String> grants : roles) {
      members.change(
          changing.role(),
          grants.stream().collect(Collectors.toMap(code -> code, code -> List.of())));
      wrong.addAll(
          ruled.parallelStream().flatMap(route -> mistake(route, changing, grants)).toList());
    }
    System.out.printf(
        "ROUTES %d requests in %d s%n",
        roles.size() * ruled.size(), (System.nanoTime() - start) / 1_000_000_000);
    assertThat(wrong).isEmpty();
  }

  private static Stream<String> mistake(Route route, Member member, Set<String> grants) {
    try {
      Said said = ask(member, route);
      boolean right = opens(route, grants) ? said.wasLetThrough() : said.status() == 403;
      return right
          ? Stream.empty()
          : Stream.of("%s: %d with %s".formatted(route, said.status(), new TreeSet<>(grants)));
    } catch (Exception e) {
      return Stream.of(route + ": " + e);
    }
  }

  /** Whatever permission could be of use at a route. */
  private static Set<String> mentioned(Route route) {
    Set<String> useful = asked(route);
    if (!route.listed().isEmpty()) {
      useful.add(Permission.VIEW_REPORT_LIST.code());
    }
    return Stream.of(Permission.values())
        .filter(
            one ->
                useful.contains(one.code())
                    || one.implied().stream().anyMatch(other -> useful.contains(other.code())))
        .map(Permission::code)
        .collect(Collectors.toSet());
  }

  private static Set<String> asked(Route route) {
    Set<String> asked = new HashSet<>(route.needed());
    if (route.kind().equals("API")) {
      asked.add(Permission.ACCESS_API.code());
    }
    if (!route.locationSafe() && !route.forDevices()) {
      asked.add(Permission.ACCESS_ALL_LOCATIONS.code());
    }
    return asked;
  }

  private static boolean opens(Route route, Collection<String> grants) {
    Set<String> all = Members.closure(grants);
    boolean listed = !route.listed().isEmpty() && all.contains(Permission.VIEW_REPORT_LIST.code());
    return !route.forAdmins()
        && asked(route).stream()
            .allMatch(
                code ->
                    all.contains(code) || listed && code.equals(Permission.VIEW_REPORTS.code()));
  }

  private static Said ask(Member member, Route route) throws Exception {
    return ask(member, route, project.domain());
  }

  private static Said ask(Member member, Route route, String domain) throws Exception {
    return send(member.on(route), route, things.address(route, domain));
  }

  /** With a body that is understood by nobody, so that nothing is changed by who may. */
  private static Said send(Who who, Route route, String address) throws Exception {
    if (route.method().equals("GET")) {
      return SITE.get(who, address);
    }
    if (route.page()) {
      return SITE.ask(who, route.method(), address, "application/x-www-form-urlencoded", "a=b");
    }
    return route.forDevices()
        ? SITE.ask(who, route.method(), address, "text/xml", "")
        : SITE.ask(who, route.method(), address, "application/json", "{");
  }
}
