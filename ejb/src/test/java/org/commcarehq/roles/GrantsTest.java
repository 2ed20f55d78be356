package org.commcarehq.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantsTest {
  @ParameterizedTest
  @EnumSource
  void an_administrator_has_every_permission(Permission permission) {
    assertThat(Grants.everything().has(permission)).isTrue();
    assertThat(Grants.everything().has(permission, "anything")).isTrue();
    assertThat(Grants.nothing().has(permission)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_implied_by_a_permission_implies_no_more_than_that_permission(Permission permission) {
    permission
        .implied()
        .forEach(one -> assertThat(permission.implied()).containsAll(one.implied()));
  }

  @Test
  void who_may_change_something_may_see_it() {
    Grants grants = Grants.of(Permission.EDIT_COMMCARE_USERS);

    assertThat(grants.has(Permission.VIEW_COMMCARE_USERS)).isTrue();
    assertThat(grants.has(Permission.VIEW_WEB_USERS)).isFalse();
  }

  @Test
  void a_listed_permission_is_good_for_what_is_listed() {
    Grants grants = new Grants(false, Map.of(Permission.VIEW_REPORT_LIST, Set.of("submissions")));

    assertThat(grants.has(Permission.VIEW_REPORT_LIST)).isTrue();
    assertThat(grants.has(Permission.VIEW_REPORT_LIST, "submissions")).isTrue();
    assertThat(grants.has(Permission.VIEW_REPORT_LIST, "cases")).isFalse();
    assertThat(Grants.of(Permission.VIEW_REPORTS).has(Permission.VIEW_REPORT_LIST, "cases"))
        .isTrue();
  }

  @Test
  void nobody_covers_what_they_lack() {
    Grants mine = Grants.of(Permission.EDIT_GROUPS, Permission.VIEW_REPORTS);

    assertThat(mine.covers(Grants.of(Permission.VIEW_GROUPS))).isTrue();
    assertThat(mine.covers(new Grants(false, Map.of(Permission.VIEW_REPORT_LIST, Set.of("cases")))))
        .isTrue();
    assertThat(mine.covers(Grants.of(Permission.EDIT_DATA))).isFalse();
    assertThat(mine.covers(Grants.everything())).isFalse();
    assertThat(Grants.everything().covers(Grants.everything())).isTrue();
  }

  @Test
  void one_listed_thing_does_not_cover_all_things() {
    Grants mine = new Grants(false, Map.of(Permission.VIEW_REPORT_LIST, Set.of("cases")));

    assertThat(mine.covers(Grants.of(Permission.VIEW_REPORT_LIST))).isFalse();
    assertThat(mine.covers(mine)).isTrue();
  }

  @Test
  void two_grants_together_allow_what_both_allow() {
    Grants some =
        new Grants(
            false,
            Map.of(
                Permission.VIEW_REPORT_LIST, Set.of("cases", "submissions"),
                Permission.EDIT_DATA, Set.of()));
    Grants others = new Grants(false, Map.of(Permission.VIEW_REPORT_LIST, Set.of("cases")));

    assertThat(some.meet(others)).isEqualTo(others);
    assertThat(some.meet(Grants.of(Permission.VIEW_REPORTS)).items())
        .containsOnly(Map.entry(Permission.VIEW_REPORT_LIST, Set.of("cases", "submissions")));
    assertThat(
            new Grants(false, Map.of(Permission.VIEW_REPORT_LIST, Set.of("a")))
                .meet(others)
                .items())
        .isEmpty();
    assertThat(some.meet(Grants.everything())).isEqualTo(some);
  }

  @Test
  void what_a_newer_version_stored_is_left_out() {
    Grants read = Grants.ofStored(Map.of("edit_data", List.of(), "fly", List.of()));

    assertThat(read).isEqualTo(Grants.of(Permission.EDIT_DATA));
    assertThat(Grants.ofStored(read.stored())).isEqualTo(read);
  }
}
