package org.commcarehq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Caller;
import org.commcarehq.users.ProjectAccess;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
  private static final Permission[] NONE = {};

  @Test
  void a_public_route_is_open_to_everybody_and_every_other_asks_for_a_member() {
    assertThat(AccessCheck.allows(Rule.open(), Caller.nobody())).isTrue();
    assertThat(AccessCheck.allows(Rule.member(), Caller.nobody())).isFalse();
    assertThat(AccessCheck.allows(Rule.admin(), Caller.nobody())).isFalse();
    assertThat(AccessCheck.allows(NONE, false, Caller.nobody())).isFalse();
  }

  @Test
  void all_permissions_of_a_route_are_needed() {
    Rule rule = Rule.member(Permission.VIEW_REPORTS, Permission.DOWNLOAD_REPORTS);

    assertThat(AccessCheck.allows(rule, everywhere(Permission.VIEW_REPORTS))).isFalse();
    assertThat(
            AccessCheck.allows(
                rule, everywhere(Permission.VIEW_REPORTS, Permission.DOWNLOAD_REPORTS)))
        .isTrue();
  }

  @Test
  void one_listed_report_is_enough_for_its_own_route() {
    Caller caller =
        caller(
            new Grants(
                false,
                Map.of(
                    Permission.VIEW_REPORT_LIST, Set.of("submissions"),
                    Permission.ACCESS_ALL_LOCATIONS, Set.of())));

    assertThat(AccessCheck.allows(reports().orListed("submissions"), caller)).isTrue();
    assertThat(AccessCheck.allows(reports().orListed("cases"), caller)).isFalse();
    assertThat(AccessCheck.allows(reports(), caller)).isFalse();
  }

  @Test
  void who_has_only_some_places_gets_only_what_keeps_to_them() {
    Caller caller = caller(Grants.of(Permission.VIEW_REPORTS));

    assertThat(AccessCheck.allows(reports(), caller)).isFalse();
    assertThat(AccessCheck.allows(reports().byPlace(), caller)).isTrue();
  }

  @Test
  void administrators_alone_get_what_is_for_administrators() {
    assertThat(AccessCheck.allows(Rule.admin(), everywhere(Permission.values()))).isFalse();
    assertThat(AccessCheck.allows(Rule.admin(), caller(Grants.everything()))).isTrue();
    assertThat(AccessCheck.allows(NONE, true, everywhere(Permission.values()))).isFalse();
  }

  @Test
  void a_program_needs_the_right_to_be_one() {
    Rule rule = new Rule(RouteKind.API, Set.of(Permission.EDIT_DATA), "", "", "", false);

    assertThat(AccessCheck.allows(rule, everywhere(Permission.EDIT_DATA))).isFalse();
    assertThat(AccessCheck.allows(rule, everywhere(Permission.EDIT_DATA, Permission.ACCESS_API)))
        .isTrue();
  }

  @Test
  void an_action_on_an_open_page_needs_its_own_permission() {
    Permission[] needed = {Permission.EDIT_DATA};

    assertThat(AccessCheck.allows(needed, false, everywhere(Permission.VIEW_REPORTS))).isFalse();
    assertThat(AccessCheck.allows(needed, false, caller(Grants.of(Permission.EDIT_DATA)))).isTrue();
  }

  private static Rule reports() {
    return Rule.member(Permission.VIEW_REPORTS);
  }

  private static Caller everywhere(Permission... permissions) {
    Permission[] all = new Permission[permissions.length + 1];
    System.arraycopy(permissions, 0, all, 0, permissions.length);
    all[permissions.length] = Permission.ACCESS_ALL_LOCATIONS;
    return caller(Grants.of(all));
  }

  private static Caller caller(Grants grants) {
    return Caller.of(
        Actor.of(Actor.Kind.WEB, "a@example.org"),
        new ProjectAccess(
            "demo", "a@example.org", grants, List.of(), false, false, SessionPolicy.usual()));
  }
}
