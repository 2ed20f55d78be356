package org.commcarehq.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.groups.GroupDraft;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetRefusal;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.sheets.SheetRows;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.HashedPassword;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.Reach;
import org.commcarehq.users.UserService;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterRunTest {
  @TempDir Path folder;
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private Desk desk;
  private WorkerService workers;

  @BeforeEach
  void a_project_with_an_administrator_a_field_and_a_group() {
    desk = new Desk(folder, RosterKind.WORKERS, WorkerService.class, GroupService.class);
    workers = desk.house.get(WorkerService.class);
    FieldService fields = desk.house.get(FieldService.class);
    GroupService groups = desk.house.get(GroupService.class);
    TestDatabase.inTransaction(
        () -> {
          fields.save(
              desk.domain,
              FieldOwner.WORKER,
              Optional.empty(),
              FieldDefinition.text("ward", "Ward"));
          groups.create(desk.domain, GroupDraft.reporting("North"));
        });
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void a_check_says_what_would_happen_and_changes_nothing() throws IOException {
    String check =
        check(
            List.of("username", "password", "data: ward"),
            List.of("amina", "correct horse", "North"),
            List.of("a b", "short", "South"),
            List.of("amina", "correct horse", ""));

    RosterView view = desk.find(check);
    assertThat(view.state()).isEqualTo(TaskState.DONE);
    assertThat(view.total()).isEqualTo(3);
    assertThat(view.counts()).isEqualTo(new RosterCounts(1, 0, 0, 2));
    assertThat(view.ready()).isTrue();
    assertThat(all()).isEmpty();
    assertThat(desk.problems(check))
        .containsExactly("3 password WEAK_PASSWORD", "3 username BAD_NAME", "4 username REPEATED");
  }

  @Test
  void what_was_checked_is_imported_without_the_rows_that_were_refused() throws IOException {
    String check =
        check(
            List.of("username", "password", "name", "group 1", "data: ward"),
            List.of("amina", "correct horse", "Amina Juma", "North", "South"),
            List.of("baraka", "correct horse", "Baraka", "West", ""));

    String run = desk.confirm(check);
    assertThat(desk.find(check).imported()).contains(run);
    desk.work.runDue();

    assertThat(desk.find(run).counts()).isEqualTo(new RosterCounts(1, 0, 0, 1));
    WorkerView amina = all().get(0);
    assertThat(all()).hasSize(1);
    assertThat(amina.fullName()).isEqualTo("Amina Juma");
    assertThat(amina.fields()).isEqualTo(Map.of("ward", "South"));
    GroupService groups = desk.house.get(GroupService.class);
    assertThat(TestDatabase.inTransaction(() -> groups.of(desk.domain, List.of(amina.id()))))
        .extracting(GroupMembership::groupName)
        .containsExactly("North");
    assertThat(
            desk.house
                .get(UserService.class)
                .authenticateDevice(desk.domain, "amina", "correct horse")
                .worker())
        .isPresent();
    assertThat(
            sql.list(
                "SELECT DISTINCT actor FROM hq.audit_event WHERE domain = ? AND act = ?",
                row -> row.getString(1),
                desk.domain,
                "worker.create"))
        .containsExactly(Desk.BOSS);
  }

  @Test
  void what_was_brought_is_gone_once_it_is_imported() throws IOException {
    String check = check(List.of("username", "password"), List.of("amina", "correct horse"));
    assertThat(new RosterFolder(folder).brought(desk.domain, check)).isPresent();

    desk.confirm(check);
    desk.work.runDue();

    assertThat(new RosterFolder(folder).brought(desk.domain, check)).isEmpty();
    assertThatThrownBy(() -> desk.confirm(check)).isInstanceOf(Refused.class);
  }

  @Test
  void the_problem_file_holds_the_rows_that_were_refused_and_no_password() throws IOException {
    String check =
        check(
            List.of("username", "password", "group"),
            List.of("amina", "correct horse", ""),
            List.of("baraka", "correct horse", "West"));

    Path file = desk.uploads.problemFile(desk.domain, check).orElseThrow();
    assertThat(rows(file))
        .containsExactly(
            new SheetRow(
                2,
                Map.of(
                    "username", "baraka",
                    "group", "West",
                    "problem_row", "3",
                    "problem", "There is no group “West”")));
    String again = desk.start(file);
    desk.work.runDue();
    assertThat(desk.problems(again))
        .containsExactly("2 group NO_SUCH_GROUP", "2 password PASSWORD_MISSING");
  }

  @Test
  void a_file_whose_columns_are_not_known_is_refused_as_a_whole() throws IOException {
    String check = check(List.of("user", "phnoe"), List.of("amina", "1"));

    assertThat(desk.find(check).state()).isEqualTo(TaskState.DONE);
    assertThat(desk.find(check).ready()).isFalse();
    assertThat(desk.problems(check))
        .containsExactly(
            "1 user UNKNOWN_COLUMN", "1 phnoe UNKNOWN_COLUMN", "1 username COLUMN_MISSING");
    assertThatThrownBy(() -> desk.confirm(check)).isInstanceOf(Refused.class);
  }

  @Test
  void what_is_no_spreadsheet_is_refused_at_once() throws IOException {
    Path file = Files.writeString(folder.resolve("list.xlsx"), "username;password");

    assertThatThrownBy(() -> desk.start(file))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(SheetRefusal.NOT_A_SPREADSHEET));
    assertThat(desk.uploads.list(desk.domain, RosterKind.WORKERS, 10)).isEmpty();
  }

  @Test
  void an_import_that_was_broken_off_goes_on_and_ends_as_if_it_had_not_been() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      rows.add(List.of("w" + i, "W " + i, i % 100 == 7 ? "West" : "North"));
    }
    RosterStepService steps = desk.house.get(RosterStepService.class);
    insertAll(450);
    String check = check(List.of("username", "name", "group"), rows);
    String run = desk.confirm(check);
    // the first batch was done when the worker died
    Path file = new RosterFolder(folder).brought(desk.domain, check).orElseThrow();
    List<SheetRow> first = rows(file).subList(0, 200);
    TestDatabase.inTransaction(
        () -> {
          steps.counted(desk.domain, run, 450);
          assertThat(steps.treat(run, batch(first), 0)).isTrue();
        });
    boolean again = TestDatabase.inTransaction(() -> steps.treat(run, batch(first), 0));

    desk.work.runDue();

    assertThat(again).isFalse();
    assertThat(desk.find(run).counts()).isEqualTo(new RosterCounts(0, 445, 0, 5));
    assertThat(desk.find(run).counts()).isEqualTo(desk.find(check).counts());
    assertThat(all()).allSatisfy(one -> assertThat(one.version()).isLessThanOrEqualTo(2));
    assertThat(desk.problems(run)).hasSize(5).first().isEqualTo("9 group NO_SUCH_GROUP");
  }

  @Test
  void whoever_has_lost_the_permission_imports_nothing_more() throws IOException {
    String check = check(List.of("username", "password"), List.of("amina", "correct horse"));
    String run = desk.confirm(check);
    TestDatabase.execute(
        "UPDATE hq.membership SET role = 'x' WHERE domain = '" + desk.domain + "'");

    desk.work.runDue();

    assertThat(desk.problems(run)).containsExactly("0  NOT_ALLOWED");
    assertThat(all()).isEmpty();
  }

  @Test
  void whoever_loses_the_permission_in_the_middle_imports_no_further_rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      rows.add(List.of("w" + i, "W " + i));
    }
    insertAll(450);
    String run = desk.confirm(check(List.of("username", "name"), rows));
    AccessService access = desk.work.access;
    desk.work.access =
        new AccessService() {
          @Override
          public Optional<ProjectAccess> member(String domain, String username) {
            if (desk.find(run).counts().rows() > 0) {
              sql.update("UPDATE hq.membership SET role = 'x' WHERE domain = ?", domain);
            }
            return access.member(domain, username);
          }
        };

    desk.work.runDue();

    assertThat(desk.find(run).state()).isEqualTo(TaskState.DONE);
    assertThat(desk.find(run).counts()).isEqualTo(new RosterCounts(0, 200, 0, 0));
    assertThat(desk.problems(run)).containsExactly("0  NOT_ALLOWED");
  }

  @Test
  void who_may_not_change_the_members_of_groups_brings_no_columns_of_groups() throws IOException {
    sql.update(
        """
        INSERT INTO hq.role (domain, id, name, grants, created_on, changed_on)
        VALUES (?, 'clerk', 'Clerk',
          '{"edit_commcare_users": [], "access_all_locations": []}', now(), now())
        """,
        desk.domain);
    sql.update("UPDATE hq.membership SET role = 'clerk' WHERE domain = ?", desk.domain);
    List<String> row = List.of("amina", "correct horse", "North");

    String check = check(List.of("username", "password", "Group 1"), row);
    String without = check(List.of("username", "password"), List.of("amina", "correct horse"));

    assertThat(desk.problems(check)).containsExactly("1 Group 1 GROUPS_NOT_ALLOWED");
    assertThat(desk.find(check).ready()).isFalse();
    assertThat(desk.find(without).ready()).isTrue();
  }

  @Test
  void who_only_visits_the_project_brings_nothing() throws IOException {
    Path file = desk.write(List.of("username"), List.of(List.of("amina")));

    assertThatThrownBy(
            () ->
                TestDatabase.inTransaction(
                    () ->
                        desk.uploads.start(
                            desk.domain, RosterKind.WORKERS, "x", file, "root@example.org")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RosterRefusal.NO_MEMBER));
  }

  @Test
  void what_is_downloaded_changes_nothing_when_it_is_brought_back() throws IOException {
    String check =
        check(
            List.of(
                "username",
                "password",
                "name",
                "email",
                "phone_number 1",
                "phone_number 2",
                "group",
                "data: ward",
                "is_active",
                "deactivate_after"),
            List.of(
                "amina",
                "correct horse",
                "=Amina",
                "a@example.org",
                "254712345678",
                "254712345679",
                "North",
                "007",
                "no",
                "2031-01-31"),
            List.of("baraka", "correct horse", "", "", "", "", "", "", "", ""));
    desk.confirm(check);
    desk.work.runDue();

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    desk.uploads.writeWorkers(desk.domain, Reach.all(), out);
    Path file = Files.write(folder.resolve("download.xlsx"), out.toByteArray());
    String back = desk.start(file);
    desk.work.runDue();

    assertThat(rows(file))
        .extracting(row -> row.cell("username").orElse(""))
        .containsExactly("amina", "baraka");
    assertThat(rows(file).get(0).cells())
        .containsEntry("name", "=Amina")
        .containsEntry("data: ward", "007")
        .containsEntry("phone_number 2", "254712345679")
        .doesNotContainKey("password");
    assertThat(desk.problems(back)).isEmpty();
    assertThat(desk.find(back).counts()).isEqualTo(new RosterCounts(0, 0, 2, 0));
  }

  private void insertAll(int number) {
    TestDatabase.inTransaction(
        () -> {
          for (int i = 0; i < number; i++) {
            workers.create(desk.domain, WorkerDraft.named("w" + i, ""), new HashedPassword("$"));
          }
        });
  }

  private RosterBatch batch(List<SheetRow> rows) {
    return new RosterBatch(
        desk.domain,
        Desk.BOSS,
        List.of("username", "name", "group"),
        rows,
        Map.of(),
        Map.of(),
        Map.of());
  }

  @SafeVarargs
  private String check(List<String> columns, List<String>... rows) throws IOException {
    return check(columns, List.of(rows));
  }

  private String check(List<String> columns, List<List<String>> rows) throws IOException {
    String check = desk.start(desk.write(columns, rows));
    desk.work.runDue();
    return check;
  }

  private List<WorkerView> all() {
    return TestDatabase.inTransaction(() -> workers.after(desk.domain, "", 1_000));
  }

  private static List<SheetRow> rows(Path file) {
    List<SheetRow> all = new ArrayList<>();
    try (SheetFile sheets = SheetFile.open(file);
        SheetRows rows = sheets.firstRows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }
}
