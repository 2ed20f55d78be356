package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.Refusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of a project, on a real PostgreSQL. */
class MemberServiceTest {
  private final String project = "members-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final MemberService members = house.get(MemberService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final String boss = add("boss", "admin");
  private final String asha = add("asha", "read-only");

  @BeforeEach
  void a_project_with_its_first_roles() {
    run(() -> house.get(RoleService.class).seed(project));
  }

  @Test
  void members_are_found_by_a_part_of_their_name_and_counted() {
    add("juma", "app-editor");

    MemberPage all = list("", Optional.empty());
    assertThat(all.total()).isEqualTo(3);
    assertThat(all.rows()).extracting(Member::fullName).containsExactly("asha", "boss", "juma");
    assertThat(all.rows()).extracting(Member::roleName).contains("Admin", "Read Only");
    assertThat(list("JUM", Optional.empty()).rows()).hasSize(1);
    assertThat(list("%", Optional.empty()).rows()).isEmpty();
    assertThat(list("", Optional.of("admin")).rows()).hasSize(1);
  }

  @Test
  void members_go_on_after_a_login_name_narrowed_as_asked() {
    String juma = add("juma", "app-editor");
    run(() -> members.deactivate(access(boss), juma));

    assertThat(after("", "", null, null)).containsExactly(asha, boss, juma);
    assertThat(after(asha, "", null, null)).containsExactly(boss, juma);
    assertThat(after("", "JUM", null, null)).containsExactly(juma);
    assertThat(after("", "_", null, null)).isEmpty();
    assertThat(after("", "", "admin", null)).containsExactly(boss);
    assertThat(after("", "", null, false)).containsExactly(juma);
  }

  private List<String> after(String username, String text, String role, Boolean active) {
    return house
        .call(
            () ->
                members.after(
                    new MembersAfter(
                        project,
                        Optional.of(text),
                        Optional.ofNullable(role),
                        Optional.ofNullable(active),
                        username,
                        10)))
        .stream()
        .map(Member::username)
        .toList();
  }

  @Test
  void a_role_is_changed_and_noted_with_before_and_after() {
    run(() -> members.changeRole(access(boss), asha, "app-editor", 1));

    assertThat(find(asha).roleName()).isEqualTo("App Editor");
    assertThat(
            sql.first(
                "SELECT changes FROM hq.audit_event WHERE domain = ? AND act = 'member.role'",
                row -> row.getString(1),
                project))
        .hasValueSatisfying(
            changes -> assertThat(changes).contains("Read Only").contains("App Editor"));
  }

  @Test
  void who_looked_at_an_older_version_changes_nothing() {
    run(() -> members.changeRole(access(boss), asha, "app-editor", 1));

    refused(
        MemberRefusal.MEMBER_CHANGED_MEANWHILE,
        () -> members.changeRole(access(boss), asha, "read-only", 1));
  }

  @Test
  void nobody_gives_or_takes_what_they_lack() {
    role("clerk", "{\"edit_web_users\": [], \"view_reports\": []}", "[\"clerk\"]");
    role("viewer", "{\"view_reports\": []}", "[\"clerk\"]");
    role("chief", "{\"view_reports\": [], \"edit_data\": []}", "[\"clerk\"]");
    String clerk = add("clerk", "clerk");
    String viewer = add("viewer", "viewer");
    String chief = add("chief", "chief");

    assertThat(house.call(() -> members.assignable(access(clerk))))
        .extracting(Role::id)
        .containsExactlyInAnyOrder("clerk", "viewer");
    run(() -> members.changeRole(access(clerk), viewer, "clerk", 1));
    refused(
        MemberRefusal.MORE_THAN_YOU_MAY_GIVE,
        () -> members.changeRole(access(clerk), viewer, "chief", 2));
    refused(
        MemberRefusal.MORE_THAN_YOU_MAY_GIVE,
        () -> members.changeRole(access(clerk), viewer, "admin", 2));
    refused(MemberRefusal.MORE_THAN_YOU_MAY_GIVE, () -> members.deactivate(access(clerk), chief));
    refused(MemberRefusal.MORE_THAN_YOU_MAY_GIVE, () -> members.remove(access(clerk), boss));
    refused(
        MemberRefusal.MORE_THAN_YOU_MAY_GIVE,
        () -> members.changeRole(access(clerk), asha, "viewer", 1));
  }

  @Test
  void the_last_admin_stays() {
    refused(MemberRefusal.LAST_ADMIN, () -> members.changeRole(access(boss), boss, "read-only", 1));
    refused(MemberRefusal.LAST_ADMIN, () -> members.deactivate(access(boss), boss));
    refused(MemberRefusal.LAST_ADMIN, () -> members.remove(access(boss), boss));

    run(() -> members.changeRole(access(boss), asha, "admin", 1));
    run(() -> members.remove(access(asha), boss));
    refused(MemberRefusal.LAST_ADMIN, () -> members.remove(access(asha), asha));
  }

  @Test
  void of_two_admins_who_leave_at_once_one_stays() throws Exception {
    run(() -> members.changeRole(access(boss), asha, "admin", 1));
    ProjectAccess first = access(boss);
    ProjectAccess second = access(asha);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Boolean>> leaving = List.of(() -> leaves(first), () -> leaves(second));
      int left = 0;
      for (Future<Boolean> one : threads.invokeAll(leaving)) {
        left += one.get() ? 1 : 0;
      }
      assertThat(left).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
    assertThat(
            sql.number(
                "SELECT count(*) FROM hq.membership WHERE domain = ? AND role = 'admin'"
                    + " AND active",
                project))
        .isEqualTo(1);
  }

  @Test
  void who_is_kept_out_can_be_let_in_again() {
    run(() -> members.deactivate(access(boss), asha));
    assertThat(house.get(AccessService.class).member(project, asha)).isEmpty();
    assertThat(find(asha).active()).isFalse();

    run(() -> members.reactivate(access(boss), asha));
    assertThat(house.get(AccessService.class).member(project, asha)).isPresent();
  }

  @Test
  void a_role_that_is_none_is_given_to_nobody() {
    refused(
        MemberRefusal.NO_SUCH_ROLE_HERE,
        () -> members.changeRole(access(boss), asha, "no-such-role", 1));
    refused(
        MemberRefusal.NO_SUCH_MEMBER, () -> members.deactivate(access(boss), "who@example.org"));
  }

  @Test
  void names_are_of_members_only() {
    String stranger = "stranger-" + UUID.randomUUID() + "@example.org";
    sql.update("INSERT INTO hq.web_user VALUES (?, 'A Stranger', 'x', 1, now())", stranger);

    assertThat(house.call(() -> members.names(project, List.of(asha, stranger))))
        .containsOnlyKeys(asha);
  }

  private boolean leaves(ProjectAccess one) {
    try {
      run(() -> members.deactivate(one, one.username()));
      return true;
    } catch (Refused last) {
      return false;
    }
  }

  private String add(String name, String role) {
    String username = name + "@" + project + ".example.org";
    run(
        () -> {
          house
              .get(DomainService.class)
              .create(new Domain(project, "Members", ZoneOffset.UTC, true));
          house
              .get(UserService.class)
              .createWebUser(username, name, "a good long password", project, role);
        });
    return username;
  }

  private void role(String id, String grants, String assignableBy) {
    sql.update(
        """
        INSERT INTO hq.role (domain, id, name, grants, assignable_by, created_on, changed_on)
        VALUES (?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb), now(), now())
        """,
        project,
        id,
        id,
        grants,
        assignableBy);
  }

  private ProjectAccess access(String username) {
    return house.get(AccessService.class).member(project, username).orElseThrow();
  }

  private Member find(String username) {
    return house.call(() -> members.find(project, username)).orElseThrow();
  }

  private MemberPage list(String text, Optional<String> role) {
    return house.call(
        () -> members.list(new MemberQuery(project, text, role, Optional.empty(), 0, 50)));
  }

  private void run(Runnable door) {
    house.call(
        (Supplier<Void>)
            () -> {
              door.run();
              return null;
            });
  }

  private void refused(Refusal reason, Runnable door) {
    assertThatThrownBy(() -> run(door))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
