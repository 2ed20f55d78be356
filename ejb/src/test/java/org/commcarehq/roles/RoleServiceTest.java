package org.commcarehq.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.roles.Permission.EDIT_COMMCARE_USERS;
import static org.commcarehq.roles.Permission.EDIT_DATA;
import static org.commcarehq.roles.Permission.VIEW_COMMCARE_USERS;
import static org.commcarehq.roles.Permission.VIEW_REPORTS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleServiceTest {
  private static final Grants ALL = Grants.everything();
  private final String domain = "roles-" + UUID.randomUUID();
  private final RoleService roles = new TestHouse().get(RoleService.class);

  @Test
  void every_project_has_the_role_of_its_administrators() {
    assertThat(TestDatabase.inTransaction(() -> roles.list(domain)))
        .containsExactly(Role.admin(domain));
    assertThat(roles.find(domain, Role.ADMIN)).contains(Role.admin(domain));
    assertThat(Role.admin(domain).builtIn()).isTrue();
  }

  @Test
  void a_project_begins_with_roles_of_which_a_second_seeding_changes_nothing() {
    TestDatabase.inTransaction(() -> roles.seed(domain));
    TestDatabase.execute(
        "UPDATE hq.role SET name = 'Reader' WHERE id = 'read-only' AND domain = '" + domain + "'");
    TestDatabase.inTransaction(() -> roles.seed(domain));

    assertThat(TestDatabase.inTransaction(() -> roles.list(domain)))
        .extracting(Role::name)
        .containsExactly(
            "Admin", "App Editor", "Billing Admin", "Field Implementer", "Mobile Worker", "Reader");
    assertThat(TestDatabase.inTransaction(() -> roles.find(domain, "read-only")))
        .hasValueSatisfying(
            role -> assertThat(role.grants().has(Permission.VIEW_REPORTS)).isTrue());
  }

  @Test
  void a_role_is_made_and_changed_and_both_are_noted() {
    Role made = save(RoleDraft.fresh(" Nurse ", Grants.of(EDIT_COMMCARE_USERS)), ALL);

    assertThat(made.name()).isEqualTo("Nurse");
    assertThat(made.version()).isEqualTo(1);
    Role changed = save(RoleDraft.of(made).named("Nurses").with(Grants.of(VIEW_REPORTS)), ALL);

    assertThat(find(made.id())).contains(changed);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(noted())
        .containsExactly(
            "role.create Nurse edit_commcare_users:null>all name:null>Nurse",
            "role.change Nurses edit_commcare_users:all>null name:Nurse>Nurses view_reports:null>all");
  }

  @Test
  void a_role_that_is_saved_as_it_was_is_not_changed() {
    Role made = save(RoleDraft.fresh("Nurse", Grants.of(EDIT_COMMCARE_USERS)), ALL);

    Role again =
        save(RoleDraft.of(made).with(Grants.of(EDIT_COMMCARE_USERS, VIEW_COMMCARE_USERS)), ALL);

    assertThat(again).isEqualTo(made);
    assertThat(noted()).hasSize(1);
  }

  @Test
  void nobody_grants_what_they_lack() {
    Grants mine = Grants.of(VIEW_REPORTS, EDIT_COMMCARE_USERS);

    refused(RoleDraft.fresh("Boss", Grants.of(EDIT_DATA)), mine, RoleRefusal.MORE_THAN_YOURS);
    refused(RoleDraft.fresh("Boss", Grants.everything()), mine, RoleRefusal.MORE_THAN_YOURS);
    assertThat(save(RoleDraft.fresh("Reader", Grants.of(VIEW_COMMCARE_USERS)), mine).name())
        .isEqualTo("Reader");
  }

  @Test
  void nobody_changes_a_role_that_allows_more_than_their_own() {
    Role boss = save(RoleDraft.fresh("Boss", Grants.of(EDIT_DATA)), ALL);

    refused(
        RoleDraft.of(boss).with(Grants.of(VIEW_REPORTS)),
        Grants.of(VIEW_REPORTS),
        RoleRefusal.MORE_THAN_YOURS);
  }

  @Test
  void a_project_has_only_so_many_roles() {
    Role nurse = save(RoleDraft.fresh("Nurse", Grants.nothing()), ALL);
    TestDatabase.execute(
        """
        INSERT INTO hq.role (domain, id, name, grants, created_on, changed_on)
        SELECT '%s', 'r' || n, 'Role ' || n, '{}', now(), now() FROM generate_series(1, 499) AS n"""
            .formatted(domain));

    refused(RoleDraft.fresh("One more", Grants.nothing()), ALL, RoleRefusal.TOO_MANY_ROLES);
    assertThat(save(RoleDraft.of(nurse).named("Nurses"), ALL).name()).isEqualTo("Nurses");
  }

  @Test
  void a_name_belongs_to_one_role() {
    Role nurse = save(RoleDraft.fresh("Nurse", Grants.nothing()), ALL);

    refused(RoleDraft.fresh("NURSE", Grants.nothing()), ALL, RoleRefusal.NAME_TAKEN);
    refused(RoleDraft.fresh("admin", Grants.nothing()), ALL, RoleRefusal.NAME_TAKEN);
    archive(nurse.id());
    assertThat(save(RoleDraft.fresh("Nurse", Grants.nothing()), ALL).version()).isEqualTo(1);
    assertRefused(() -> roles.restore(domain, nurse.id(), ALL), RoleRefusal.NAME_TAKEN);
  }

  @Test
  void a_role_keeps_naming_roles_that_are_archived_meanwhile() {
    Role chief = save(RoleDraft.fresh("Chief", Grants.nothing()), ALL);
    Role nurse = save(assignableBy(RoleDraft.fresh("Nurse", Grants.nothing()), chief.id()), ALL);
    archive(chief.id());

    Role named = save(RoleDraft.of(nurse).named("Nurses"), ALL);
    archive(named.id());
    TestDatabase.inTransaction(() -> roles.restore(domain, named.id(), ALL));

    assertThat(find(nurse.id()).map(Role::assignableBy)).contains(Set.of(chief.id()));
    refused(
        assignableBy(RoleDraft.fresh("Aide", Grants.nothing()), chief.id()),
        ALL,
        RoleRefusal.NO_SUCH_ROLE);
  }

  private static RoleDraft assignableBy(RoleDraft draft, String role) {
    return new RoleDraft(draft.id(), draft.version(), draft.name(), draft.grants(), Set.of(role));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\0b", "a\nb"})
  void a_role_needs_a_name_that_can_be_read(String name) {
    refused(RoleDraft.fresh(name, Grants.nothing()), ALL, RoleRefusal.NOT_A_NAME);
    refused(RoleDraft.fresh("x".repeat(101), Grants.nothing()), ALL, RoleRefusal.NOT_A_NAME);
  }

  @Test
  void a_role_says_where_its_people_begin_and_keeps_it_when_nobody_speaks_of_it() {
    Role made = begin(RoleDraft.fresh("Nurse", Grants.of(VIEW_REPORTS)), "cases");
    Role named = save(RoleDraft.of(made).named("Nurses"), ALL);

    assertThat(find(made.id()).flatMap(Role::defaultPage)).contains("cases");
    begin(RoleDraft.of(named), null);
    assertThat(find(made.id()).flatMap(Role::defaultPage)).isEmpty();
    assertThat(noted().get(2)).isEqualTo("role.change Nurses default_page:cases>null");
    for (String page : List.of("", "/", "//evil.example", "a/b/c", "javascript:alert(1)", "a\0b")) {
      assertRefused(
          () ->
              roles.save(
                  domain, RoleDraft.fresh("Other", Grants.nothing()), ALL, Optional.of(page)),
          RoleRefusal.NOT_A_PAGE);
    }
  }

  @Test
  void who_looked_at_an_older_version_does_not_overwrite_the_newer_one() {
    Role seen = save(RoleDraft.fresh("Nurse", Grants.nothing()), ALL);
    save(RoleDraft.of(seen).named("Midwife"), ALL);

    refused(RoleDraft.of(seen).named("Doctor"), ALL, RoleRefusal.CHANGED_MEANWHILE);
    assertThat(find(seen.id())).map(Role::name).contains("Midwife");
  }

  @Test
  void the_role_of_the_administrators_and_those_that_are_not_there_cannot_be_changed() {
    refused(RoleDraft.of(Role.admin(domain)), ALL, RoleRefusal.BUILT_IN);
    assertRefused(() -> roles.archive(domain, Role.ADMIN), RoleRefusal.BUILT_IN);
    assertRefused(() -> roles.archive(domain, "nowhere"), RoleRefusal.NO_SUCH_ROLE);
    assertRefused(() -> roles.archive(domain, "a\0b"), RoleRefusal.NO_SUCH_ROLE);
  }

  @Test
  void a_role_of_another_project_is_not_there() {
    Role theirs =
        TestDatabase.inTransaction(
            () -> roles.save(domain + "-2", RoleDraft.fresh("Nurse", Grants.nothing()), ALL));

    refused(RoleDraft.of(theirs), ALL, RoleRefusal.NO_SUCH_ROLE);
    refused(
        new RoleDraft(Optional.empty(), 0, "Midwife", Grants.nothing(), Set.of(theirs.id())),
        ALL,
        RoleRefusal.NO_SUCH_ROLE);
  }

  @Test
  void a_role_that_somebody_has_stays() {
    Role nurse = save(RoleDraft.fresh("Nurse", Grants.nothing()), ALL);
    Sql sql = new Sql(TestDatabase.dataSource());
    String asha = "asha@" + domain + ".example.org";
    sql.update("INSERT INTO hq.domain VALUES (?, 'A project', 'UTC', true, now())", domain);
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha', 'x', 1, now())", asha);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, ?)", domain, asha, nurse.id());

    assertThat(TestDatabase.inTransaction(() -> roles.uses(domain)))
        .containsEntry(nurse.id(), new RoleUse(1, List.of("Asha"), 0, 0));
    assertRefused(() -> roles.archive(domain, nurse.id()), RoleRefusal.IN_USE);

    sql.update("DELETE FROM hq.membership WHERE domain = ?", domain);
    archive(nurse.id());
    assertThat(TestDatabase.inTransaction(() -> roles.list(domain)))
        .extracting(Role::name)
        .containsExactly("Admin");
    assertThat(TestDatabase.inTransaction(() -> roles.listArchived(domain)))
        .extracting(Role::name)
        .containsExactly("Nurse");
  }

  @Test
  void an_archived_role_comes_back_as_it_was() {
    Role nurse = save(RoleDraft.fresh("Nurse", Grants.of(VIEW_REPORTS)), ALL);
    archive(nurse.id());
    archive(nurse.id());
    refused(RoleDraft.of(nurse), ALL, RoleRefusal.NO_SUCH_ROLE);

    TestDatabase.inTransaction(() -> roles.restore(domain, nurse.id(), ALL));

    assertThat(find(nurse.id())).map(Role::grants).contains(nurse.grants());
    assertThat(noted()).hasSize(3);
  }

  private Role save(RoleDraft draft, Grants of) {
    return TestDatabase.inTransaction(() -> roles.save(domain, draft, of));
  }

  private Role begin(RoleDraft draft, String page) {
    return TestDatabase.inTransaction(
        () -> roles.save(domain, draft, ALL, Optional.ofNullable(page)));
  }

  private Optional<Role> find(String id) {
    return TestDatabase.inTransaction(() -> roles.find(domain, id));
  }

  private void archive(String id) {
    TestDatabase.inTransaction(() -> roles.archive(domain, id));
  }

  private void refused(RoleDraft draft, Grants of, RoleRefusal reason) {
    assertRefused(() -> roles.save(domain, draft, of), reason);
  }

  private static void assertRefused(Runnable act, RoleRefusal reason) {
    assertThatThrownBy(() -> TestDatabase.inTransaction(act))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private List<String> noted() {
    return new Sql(TestDatabase.dataSource())
        .list(
            """
            SELECT concat_ws(' ', act, object_name, (
              SELECT string_agg(concat(c->>'field', ':', coalesce(c->>'before', 'null'), '>',
                coalesce(c->>'after', 'null')), ' ' ORDER BY c->>'field')
              FROM jsonb_array_elements(changes) AS c))
            FROM hq.audit_event WHERE domain = ? ORDER BY id
            """,
            row -> row.getString(1),
            domain);
  }
}
