package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Named;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.GET;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.NeedsAdmin;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;
import org.junit.jupiter.api.Test;

/** A way into the application that does not say who may use it does not get into the build. */
class RouteInventoryTest {
  private static final List<Class<?>> OURS = Inventory.ours();
  private static final Set<Permission> OF_PEOPLE =
      EnumSet.of(
          Permission.VIEW_COMMCARE_USERS,
          Permission.VIEW_WEB_USERS,
          Permission.VIEW_GROUPS,
          Permission.VIEW_LOCATIONS,
          Permission.VIEW_REPORTS);
  private static final Map<String, String> READ_WITHOUT_A_LINE =
      Map.of(
          "people/", "asked at each key; the list that is narrowed by it leaves a line",
          "device-logs/choices/",
              "asked at each key; the list that is narrowed by it leaves a line",
          "workers/choices/", "asked at each key; names groups and places only",
          "exports/", "lists files; fetching one leaves a line",
          "locations/map/", "names places, not people",
          "locations/download/", "names places, not people",
          "locations/types/", "names sorts of places");

  @Test
  void every_resource_for_machines_has_a_rule() {
    assertThat(Inventory.resources(OURS)).hasSizeGreaterThan(20);
    assertThat(Inventory.resourcesWithoutRule(OURS)).isEmpty();
    assertThat(Inventory.resourcesWithoutRule(List.of(Forgetful.class)))
        .containsExactly("Forgetful.read");
  }

  @Test
  void every_page_of_a_project_has_a_rule_that_asks_for_a_member() {
    assertThat(PageRoutes.ROUTES)
        .filteredOn(PageRoutes.Route::inProject)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            route ->
                assertThat(route.rule().kind())
                    .as(route.path().pattern())
                    .isIn(RouteKind.MEMBER, RouteKind.ADMIN));
  }

  @Test
  void whatever_is_open_by_place_and_names_a_thing_says_what_it_names() {
    assertThat(PageRoutes.ROUTES)
        .filteredOn(route -> route.rule().locationSafe())
        .filteredOn(route -> route.path().pattern().contains("(?<id>"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            route -> assertThat(route.rule().naming()).as(route.path().pattern()).isNotEmpty());
    assertThat(Inventory.namingNothing(OURS)).isEmpty();
    assertThat(Inventory.namingNothing(List.of(Vague.class))).containsExactly("Vague.read");
  }

  @Test
  void every_page_that_shows_people_leaves_a_line_of_who_read_it_or_says_why_not() {
    assertThat(PageRoutes.ROUTES)
        .filteredOn(route -> route.rule().reads().isEmpty())
        .filteredOn(route -> route.rule().needed().stream().anyMatch(OF_PEOPLE::contains))
        .extracting(route -> route.path().pattern().replaceFirst(".*/a/[^/]*\\)/", ""))
        .containsExactlyInAnyOrderElementsOf(READ_WITHOUT_A_LINE.keySet());
  }

  @Test
  void programs_that_read_people_groups_or_keys_leave_a_line() {
    assertThat(Inventory.resources(OURS))
        .filteredOn(method -> method.isAnnotationPresent(GET.class))
        .filteredOn(
            method ->
                method
                    .getDeclaringClass()
                    .getSimpleName()
                    .matches("(User|WebUser|Group|Key)Resource"))
        .hasSizeGreaterThan(7)
        .allSatisfy(
            method ->
                assertThat(method.getAnnotation(RouteRule.class).reads())
                    .as(method.toString())
                    .isNotEmpty());
  }

  @Test
  void every_servlet_is_reached_through_the_gate() {
    assertThat(Inventory.servletsWithoutRoute(OURS)).isEmpty();
    assertThat(Inventory.servletsWithoutRoute(List.of(SideDoor.class)))
        .containsExactly("/side-door");
  }

  @Test
  void every_action_of_a_page_says_who_may_do_it() {
    Set<String> actions =
        Inventory.pages(Path.of("src/main/webapp")).stream()
            .flatMap(page -> Inventory.actions(page).stream())
            .collect(Collectors.toSet());

    assertThat(actions).contains("caseActs.delete", "submissions.reprocess", "signOut.now");
    assertThat(Inventory.actionsWithoutRule(actions, OURS)).isEmpty();
  }

  @Test
  void no_row_of_a_page_is_called_like_a_bean_which_would_stand_before_it() {
    assertThat(Inventory.pages(Path.of("src/main/webapp")))
        .allSatisfy(page -> assertThat(Inventory.namesLikeBeans(page, OURS)).isEmpty());
    assertThat(
            Inventory.namesLikeBeans(
                "<ui:repeat value=\"#{x}\" var=\"careless\">", List.of(Careless.class)))
        .containsExactly("careless");
  }

  @Test
  void an_action_that_says_nothing_is_found() {
    Set<String> actions =
        Inventory.actions(
            """
            <h:commandButton action="#{careless.delete}"/><f:viewAction action="#{careless.enter}"/>
            <p:ajax listener="#{careless.apply(row.id())}"/><p:ajax listener="#{careless.purge}"/>
            <h:commandButton action="#{careless.half}"/><h:commandButton action="#{absent.save}"/>
            """);

    assertThat(Inventory.actionsWithoutRule(actions, List.of(Careless.class)))
        .containsExactly("absent.save", "careless.delete", "careless.half");
  }

  /** A resource that forgot its rule. */
  static final class Forgetful {
    @GET
    public String read() {
      return "";
    }
  }

  /** A resource that shows anybody's thing to who has some places only. */
  static final class Vague {
    @GET
    @jakarta.ws.rs.Path("/{id}/xml")
    @RouteRule(locationSafe = true)
    public String read() {
      return "";
    }
  }

  /** A servlet that no route leads to. */
  @WebServlet("/side-door")
  static final class SideDoor {}

  /** A bean of which one action has no rule and one an empty one. */
  @Named("careless")
  static final class Careless {
    public void delete() {}

    @Needs
    public void half() {}

    @Harmless
    public void enter() {}

    @Needs(Permission.EDIT_DATA)
    public void apply(String id) {}

    @NeedsAdmin
    public void purge() {}
  }
}
