package org.commcarehq.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.Project;
import org.commcarehq.domains.ProjectDraft;
import org.commcarehq.domains.ProjectRefusal;
import org.commcarehq.domains.ProjectService;
import org.commcarehq.domains.ProjectSettings;
import org.commcarehq.domains.ProjectState;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleDraft;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.AccessService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectLifecycleTest {
  private final String slug = "life-" + UUID.randomUUID();
  private final String asha = "asha@" + slug + ".example.org";
  private final TestHouse house = new TestHouse();
  private final ProjectFoundingService founding = house.get(ProjectFoundingService.class);
  private final ProjectOpeningService opening = house.get(ProjectOpeningService.class);
  private final ClosedProjectService closed = house.get(ClosedProjectService.class);
  private final ProjectService projects = house.get(ProjectService.class);
  private final ProjectPurgeStore purges = house.get(ProjectPurgeStore.class);
  private final RoleService roles = house.get(RoleService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_project_that_asha_opened() {
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha', 'x', 1, now())", asha);
    TestDatabase.inTransaction(() -> founding.found(slug, draft("Life"), asha, Optional.empty()));
  }

  @Test
  void who_opens_a_project_administers_it_and_it_has_its_roles() {
    assertThat(house.get(AccessService.class).member(slug, asha))
        .hasValueSatisfying(access -> assertThat(access.admin()).isTrue());
    assertThat(TestDatabase.inTransaction(() -> roles.list(slug))).hasSizeGreaterThan(5);
    assertThat(project().createdBy()).contains(asha);
    assertThat(acts()).containsExactly("project.create", "member.create");
  }

  @Test
  void a_name_in_addresses_is_given_once_also_when_two_ask_at_once() throws Exception {
    String wanted = slug + "-b";
    ExecutorService people = Executors.newFixedThreadPool(4);
    Callable<Boolean> open =
        () -> {
          try {
            TestDatabase.inTransaction(
                () -> founding.found(wanted, draft("B"), asha, Optional.empty()));
            return true;
          } catch (Refused taken) {
            return false;
          }
        };
    try {
      List<Future<Boolean>> opened = people.invokeAll(List.of(open, open, open, open));
      int won = 0;
      for (Future<Boolean> one : opened) {
        won += one.get() ? 1 : 0;
      }
      assertThat(won).isOne();
    } finally {
      people.shutdown();
    }
    refused(() -> opening.open(wanted, draft("C"), asha), ProjectRefusal.TAKEN);
  }

  @Test
  void what_cannot_be_an_address_or_is_the_servers_own_is_refused() {
    refused(() -> opening.open("No Good", draft("C"), asha), ProjectRefusal.NOT_A_SLUG);
    refused(() -> opening.open("superuser", draft("C"), asha), ProjectRefusal.TAKEN);
    refused(() -> opening.open("", draft("አማርኛ"), asha), ProjectRefusal.NOT_A_SLUG);
    refused(() -> opening.open(slug + "-c", draft("C"), "nobody@x"), ProjectRefusal.NOT_YOU);
    refused(
        () -> opening.copy("demo\0", slug + "-c", draft("C"), asha),
        ProjectRefusal.NO_SUCH_PROJECT);
  }

  @Test
  void settings_are_changed_by_who_saw_the_newest_and_noted_one_by_one() {
    Project before = project();
    ProjectDraft wanted =
        new ProjectDraft(
            before.version(),
            "Life and more",
            "Africa/Nairobi",
            "sw",
            false,
            new ProjectSettings(true, 45, true, false, before.settings().more()));

    Project after = TestDatabase.inTransaction(() -> projects.change(slug, wanted));

    assertThat(after.displayName()).isEqualTo("Life and more");
    assertThat(after.settings().sessionMinutes()).isEqualTo(45);
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(
            sql.list(
                """
                SELECT c->>'field' FROM hq.audit_event, jsonb_array_elements(changes) AS c
                WHERE domain = ? AND act = 'project.change' ORDER BY 1
                """,
                row -> row.getString(1),
                slug))
        .containsExactly(
            "language",
            "name",
            "secureSessions",
            "sessionMinutes",
            "test",
            "time_zone",
            "twoFactorRequired");
    refused(() -> projects.change(slug, wanted.named("X")), ProjectRefusal.CHANGED_MEANWHILE);
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    long version = project().version();
    ProjectSettings usual = ProjectSettings.usual();
    refused(
        () -> projects.change(slug, new ProjectDraft(version, " ", "UTC", "en", true, usual)),
        ProjectRefusal.NOT_A_NAME);
    refused(
        () -> projects.change(slug, new ProjectDraft(version, "a\0b", "UTC", "en", true, usual)),
        ProjectRefusal.NOT_A_NAME);
    refused(
        () -> projects.change(slug, new ProjectDraft(version, "A", "Moon/Dark", "en", true, usual)),
        ProjectRefusal.NO_SUCH_ZONE);
    refused(
        () -> projects.change(slug, new ProjectDraft(version, "A", "UTC", "<b>", true, usual)),
        ProjectRefusal.NO_SUCH_LANGUAGE);
  }

  @Test
  void a_closed_project_is_nobodys_until_an_administrator_opens_it_again() {
    TestDatabase.inTransaction(() -> projects.deactivate(slug, asha, Optional.of("a holiday")));

    assertThat(house.get(AccessService.class).member(slug, asha)).isEmpty();
    assertThat(TestDatabase.inTransaction(() -> house.get(DomainService.class).find(slug)))
        .isEmpty();
    assertThat(closed.list(asha)).extracting(ClosedProject::domain).containsExactly(slug);
    assertThat(closed.list("other@example.org")).isEmpty();
    refused(() -> closed.open(slug, "other@example.org"), ProjectRefusal.NO_SUCH_PROJECT);
    refused(
        () -> projects.deactivate(slug, asha, Optional.empty()), ProjectRefusal.NOT_IN_THIS_STATE);

    TestDatabase.inTransaction(() -> closed.open(slug, asha));

    assertThat(house.get(AccessService.class).member(slug, asha)).isPresent();
    assertThat(acts()).endsWith("project.state", "project.state");
  }

  @Test
  void a_project_is_deleted_by_who_types_its_name_and_comes_back_within_its_grace() {
    refused(
        () -> projects.delete(slug, "life", asha, Optional.empty()), ProjectRefusal.NOT_ITS_NAME);

    TestDatabase.inTransaction(() -> projects.delete(slug, slug, asha, Optional.empty()));

    assertThat(project().state()).isEqualTo(ProjectState.DELETED);
    assertThat(project().purgeAfter().orElseThrow())
        .isBetween(
            Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    assertThat(closed.list(asha)).extracting(ClosedProject::deleted).containsExactly(true);
    assertThat(purges.claim(Duration.ofMinutes(1)).filter(slug::equals)).isEmpty();

    TestDatabase.inTransaction(() -> closed.open(slug, asha));

    assertThat(project().state()).isEqualTo(ProjectState.ACTIVE);
    assertThat(project().purgeAfter()).isEmpty();
  }

  @Test
  void after_its_grace_nothing_remains_of_it_but_its_name_and_its_trail() {
    sql.update(
        """
        INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
          created_on) VALUES (?, 'w1', 'amina', 'Amina', 'x', true, now())
        """,
        slug);
    sql.update(
        """
        INSERT INTO hq.blob (domain, sha256, length, content_type, spooled_on, next_at)
        VALUES (?, 'abc', 1, 'x/y', now(), now())
        """,
        slug);
    TestDatabase.inTransaction(() -> projects.delete(slug, slug, asha, Optional.empty()));
    sql.update("UPDATE hq.domain SET purge_after = now() WHERE name = ?", slug);

    assertThat(purges.claim(Duration.ofMinutes(1))).contains(slug);
    refused(() -> closed.open(slug, asha), ProjectRefusal.TOO_LATE);
    purges.releaseBlobs(slug, 10);
    List<String> tables = purges.tables();
    tables.forEach(table -> purges.deleteRows(table, slug, 10_000));
    purges.finish(slug);

    assertThat(tables).contains("hq.mobile_worker", "hq.role", "hq.form_instance");
    for (String table : tables) {
      assertThat(sql.number("SELECT count(*) FROM " + table + " WHERE domain = ?", slug))
          .as(table)
          .isZero();
    }
    assertThat(sql.number("SELECT count(*) FROM hq.blob WHERE domain = ?", slug)).isZero();
    assertThat(sql.number("SELECT count(*) FROM hq.blob_removal WHERE domain = ?", slug)).isOne();
    assertThat(acts()).contains("project.create", "project.delete");
    assertThat(closed.list(asha)).isEmpty();
    refused(
        () -> founding.found(slug, draft("Again"), asha, Optional.empty()), ProjectRefusal.TAKEN);
    assertThat(purges.claim(Duration.ofMinutes(1)).filter(slug::equals)).isEmpty();
  }

  @Test
  void a_copy_has_the_set_up_and_none_of_the_people() {
    Role nurse =
        TestDatabase.inTransaction(
            () ->
                roles.save(
                    slug,
                    RoleDraft.fresh("Nurse", Grants.of(Permission.VIEW_REPORTS)),
                    Grants.everything()));
    sql.update(
        """
        INSERT INTO hq.field_definition (domain, owner, slug, label, type, position)
        VALUES (?, 'worker', 'village', 'Village', 'text', 1)
        """,
        slug);
    sql.update(
        "INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, changed_on)"
            + " VALUES (?, 'g1', 'North', true, true, now())",
        slug);
    sql.update(
        """
        INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
          created_on) VALUES (?, 'w1', 'amina', 'Amina', 'x', true, now())
        """,
        slug);
    String copy = slug + "-copy";

    TestDatabase.inTransaction(() -> founding.found(copy, draft("Copy"), asha, Optional.of(slug)));
    house.get(SetUpStore.class).copy(slug, copy);

    assertThat(TestDatabase.inTransaction(() -> roles.find(copy, nurse.id())))
        .map(Role::name)
        .contains("Nurse");
    assertThat(rows("hq.field_definition", copy)).isOne();
    assertThat(rows("hq.worker_group", copy)).isOne();
    assertThat(rows("hq.mobile_worker", copy)).isZero();
    assertThat(rows("hq.membership", copy)).isOne();
    assertThat(TestDatabase.inTransaction(() -> projects.find(copy)))
        .flatMap(Project::copiedFrom)
        .contains(slug);
  }

  private long rows(String table, String domain) {
    return sql.number("SELECT count(*) FROM " + table + " WHERE domain = ?", domain);
  }

  private Project project() {
    return TestDatabase.inTransaction(() -> projects.find(slug)).orElseThrow();
  }

  private List<String> acts() {
    return sql.list(
        "SELECT act FROM hq.audit_event WHERE domain = ? ORDER BY id",
        row -> row.getString(1),
        slug);
  }

  private static ProjectDraft draft(String name) {
    return new ProjectDraft(0, name, "UTC", "en", true, ProjectSettings.usual());
  }

  private static void refused(Runnable act, ProjectRefusal reason) {
    assertThatThrownBy(() -> TestDatabase.inTransaction(act))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
