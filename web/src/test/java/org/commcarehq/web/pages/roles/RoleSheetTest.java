package org.commcarehq.web.pages.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.PageContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleSheetTest {
  private static final Set<String> REPORTS = Set.of("submissions", "device-logs");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VIEW_REPORT_LIST")
  void every_permission_can_be_given_by_one_level_of_one_area(Permission permission) {
    RoleSheet sheet = sheet(Grants.of(permission));

    assertThat(sheet.grants()).isEqualTo(Grants.of(permission));
    assertThat(levels()).filteredOn(level -> level.permission() == permission).hasSize(1);
  }

  @Test
  void choosing_to_edit_includes_seeing() {
    RoleSheet sheet = sheet(Grants.nothing());

    line(sheet, PermissionArea.WORKERS).setChosen("edit_commcare_users");

    assertThat(sheet.grants()).isEqualTo(Grants.of(Permission.EDIT_COMMCARE_USERS));
    assertThat(sheet.getSeen()).containsExactly("the mobile workers");
    assertThat(sheet.getChanged()).hasSize(1);
  }

  @Test
  void listed_reports_are_those_that_are_ticked_and_those_that_this_version_does_not_know() {
    RoleSheet sheet =
        sheet(
            new Grants(false, Map.of(Permission.VIEW_REPORT_LIST, Set.of("submissions", "maps"))));
    assertThat(sheet.getReports()).containsExactly("submissions");

    sheet.setReports(List.of("device-logs"));

    assertThat(sheet.grants().items())
        .containsOnly(Map.entry(Permission.VIEW_REPORT_LIST, Set.of("device-logs", "maps")));
  }

  @Test
  void an_empty_list_of_reports_opens_none_of_them() {
    RoleSheet sheet = sheet(Grants.nothing());

    line(sheet, PermissionArea.REPORTS).setChosen("view_report_list");

    assertThat(sheet.isListEmpty()).isTrue();
    assertThat(sheet.grants()).isEqualTo(Grants.nothing());
  }

  @Test
  void what_is_no_level_of_its_area_is_none() {
    RoleSheet sheet = sheet(Grants.of(Permission.VIEW_GROUPS));

    line(sheet, PermissionArea.GROUPS).setChosen("edit_billing");

    assertThat(sheet.grants()).isEqualTo(Grants.nothing());
  }

  @Test
  void the_reports_that_can_be_listed_have_a_name() {
    assertThat(PageContext.reportsToList())
        .containsExactly("device-logs", "submissions")
        .allSatisfy(report -> assertThat(PageContext.titleOf(report)).isNotEqualTo(report));
  }

  private static RoleSheet sheet(Grants grants) {
    return new RoleSheet(grants, REPORTS);
  }

  private static AreaLine line(RoleSheet sheet, PermissionArea area) {
    return sheet.getGroups().stream()
        .flatMap(group -> group.lines().stream())
        .filter(line -> line.getTitle().equals(area.title()))
        .findFirst()
        .orElseThrow();
  }

  private static List<PermissionLevel> levels() {
    return Arrays.stream(PermissionArea.values()).flatMap(area -> area.levels().stream()).toList();
  }
}
