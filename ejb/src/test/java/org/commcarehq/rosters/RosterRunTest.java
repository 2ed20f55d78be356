package org.commcarehq.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commcarehq.OneCallOneTransaction;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.groups.GroupDraft;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetRefusal;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.sheets.SheetRows;
import org.commcarehq.platform.sheets.SheetWriter;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.roles.Role;
import org.commcarehq.users.HashedPassword;
import org.commcarehq.users.Reach;
import org.commcarehq.users.UserService;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterRunTest {
  private static final String BOSS = "boss@example.org";
  private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

  @TempDir Path folder;
  private final RequestOrigin request = new RequestOrigin();
  private final String domain = "rosters-" + UUID.randomUUID();
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private TestHouse house;
  private RosterService uploads;
  private RosterWorkService work;
  private WorkerService workers;

  @AfterAll
  static void stop() {
    EXECUTOR.shutdown();
  }

  @BeforeEach
  void a_project_with_an_administrator_a_field_and_a_group() {
    house =
        OneCallOneTransaction.around(
            house(),
            house(),
            RosterService.class,
            RosterStepService.class,
            TaskService.class,
            WorkerService.class,
            GroupService.class,
            FieldService.class);
    uploads = house.get(RosterService.class);
    work = house.get(RosterWorkService.class);
    work.executor = EXECUTOR;
    workers = house.get(WorkerService.class);
    DomainService domains = house.get(DomainService.class);
    UserService users = house.get(UserService.class);
    FieldService fields = house.get(FieldService.class);
    GroupService groups = house.get(GroupService.class);
    TestDatabase.inTransaction(
        () -> {
          domains.create(new Domain(domain, "Rosters", ZoneOffset.UTC, false));
          users.createWebUser(BOSS, "Boss", "a good password", domain, Role.ADMIN);
          fields.save(
              domain, FieldOwner.WORKER, Optional.empty(), FieldDefinition.text("ward", "Ward"));
          groups.create(domain, GroupDraft.reporting("North"));
        });
  }

  private TestHouse house() {
    return new TestHouse()
        .with(RequestOrigin.class, request)
        .with(Settings.class, TestSettings.with(Map.of("hq.shared-folder", folder.toString())));
  }

  @Test
  void a_check_says_what_would_happen_and_changes_nothing() throws IOException {
    String check =
        check(
            List.of("username", "password", "data: ward"),
            List.of("amina", "correct horse", "North"),
            List.of("a b", "short", "South"),
            List.of("amina", "correct horse", ""));

    RosterView view = find(check);
    assertThat(view.state()).isEqualTo(TaskState.DONE);
    assertThat(view.total()).isEqualTo(3);
    assertThat(view.counts()).isEqualTo(new RosterCounts(1, 0, 0, 2));
    assertThat(view.ready()).isTrue();
    assertThat(all()).isEmpty();
    assertThat(problems(check))
        .containsExactly("3 password WEAK_PASSWORD", "3 username BAD_NAME", "4 username REPEATED");
  }

  @Test
  void what_was_checked_is_imported_without_the_rows_that_were_refused() throws IOException {
    String check =
        check(
            List.of("username", "password", "name", "group 1", "data: ward"),
            List.of("amina", "correct horse", "Amina Juma", "North", "South"),
            List.of("baraka", "correct horse", "Baraka", "West", ""));

    String run = confirm(check);
    assertThat(find(check).imported()).contains(run);
    work.runDue();

    assertThat(find(run).counts()).isEqualTo(new RosterCounts(1, 0, 0, 1));
    WorkerView amina = all().get(0);
    assertThat(all()).hasSize(1);
    assertThat(amina.fullName()).isEqualTo("Amina Juma");
    assertThat(amina.fields()).isEqualTo(Map.of("ward", "South"));
    GroupService groups = house.get(GroupService.class);
    assertThat(TestDatabase.inTransaction(() -> groups.of(domain, List.of(amina.id()))))
        .extracting(GroupMembership::groupName)
        .containsExactly("North");
    assertThat(
            house
                .get(UserService.class)
                .authenticateDevice(domain, "amina", "correct horse")
                .worker())
        .isPresent();
    assertThat(
            sql.list(
                "SELECT DISTINCT actor FROM hq.audit_event WHERE domain = ? AND act = ?",
                row -> row.getString(1),
                domain,
                "worker.create"))
        .containsExactly(BOSS);
  }

  @Test
  void what_was_brought_is_gone_once_it_is_imported() throws IOException {
    String check = check(List.of("username", "password"), List.of("amina", "correct horse"));
    assertThat(new RosterFolder(folder).brought(domain, check)).isPresent();

    confirm(check);
    work.runDue();

    assertThat(new RosterFolder(folder).brought(domain, check)).isEmpty();
    assertThatThrownBy(() -> confirm(check)).isInstanceOf(Refused.class);
  }

  @Test
  void the_problem_file_holds_the_rows_that_were_refused_and_no_password() throws IOException {
    String check =
        check(
            List.of("username", "password", "group"),
            List.of("amina", "correct horse", ""),
            List.of("baraka", "correct horse", "West"));

    Path file = uploads.problemFile(domain, check).orElseThrow();
    assertThat(rows(file))
        .containsExactly(
            new SheetRow(
                2,
                Map.of(
                    "username", "baraka",
                    "group", "West",
                    "problem_row", "3",
                    "problem", "There is no group “West”")));
    String again = start(file);
    work.runDue();
    assertThat(problems(again))
        .containsExactly("2 group NO_SUCH_GROUP", "2 password PASSWORD_MISSING");
  }

  @Test
  void a_file_whose_columns_are_not_known_is_refused_as_a_whole() throws IOException {
    String check = check(List.of("user", "phnoe"), List.of("amina", "1"));

    assertThat(find(check).state()).isEqualTo(TaskState.DONE);
    assertThat(find(check).ready()).isFalse();
    assertThat(problems(check))
        .containsExactly(
            "1 user UNKNOWN_COLUMN", "1 phnoe UNKNOWN_COLUMN", "1 username COLUMN_MISSING");
    assertThatThrownBy(() -> confirm(check)).isInstanceOf(Refused.class);
  }

  @Test
  void what_is_no_spreadsheet_is_refused_at_once() throws IOException {
    Path file = Files.writeString(folder.resolve("list.xlsx"), "username;password");

    assertThatThrownBy(() -> start(file))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(SheetRefusal.NOT_A_SPREADSHEET));
    assertThat(uploads.list(domain, RosterKind.WORKERS, 10)).isEmpty();
  }

  @Test
  void an_import_that_was_broken_off_goes_on_and_ends_as_if_it_had_not_been() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      rows.add(List.of("w" + i, "W " + i, i % 100 == 7 ? "West" : "North"));
    }
    RosterStepService steps = house.get(RosterStepService.class);
    insertAll(450);
    String check = check(List.of("username", "name", "group"), rows);
    String run = confirm(check);
    // the first batch was done when the worker died
    Path file = new RosterFolder(folder).brought(domain, check).orElseThrow();
    List<SheetRow> first = rows(file).subList(0, 200);
    TestDatabase.inTransaction(
        () -> {
          steps.counted(domain, run, 450);
          assertThat(steps.treat(run, batch(first), 0)).isTrue();
        });
    boolean again = TestDatabase.inTransaction(() -> steps.treat(run, batch(first), 0));

    work.runDue();

    assertThat(again).isFalse();
    assertThat(find(run).counts()).isEqualTo(new RosterCounts(0, 445, 0, 5));
    assertThat(find(run).counts()).isEqualTo(find(check).counts());
    assertThat(all()).allSatisfy(one -> assertThat(one.version()).isLessThanOrEqualTo(2));
    assertThat(problems(run)).hasSize(5).first().isEqualTo("9 group NO_SUCH_GROUP");
  }

  @Test
  void whoever_has_lost_the_permission_imports_nothing_more() throws IOException {
    String check = check(List.of("username", "password"), List.of("amina", "correct horse"));
    String run = confirm(check);
    TestDatabase.execute("UPDATE hq.membership SET role = 'x' WHERE domain = '" + domain + "'");

    work.runDue();

    assertThat(problems(run)).containsExactly("0  NOT_ALLOWED");
    assertThat(all()).isEmpty();
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
    confirm(check);
    work.runDue();

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    uploads.writeWorkers(domain, Reach.all(), out);
    Path file = Files.write(folder.resolve("download.xlsx"), out.toByteArray());
    String back = start(file);
    work.runDue();

    assertThat(rows(file))
        .extracting(row -> row.cell("username").orElse(""))
        .containsExactly("amina", "baraka");
    assertThat(rows(file).get(0).cells())
        .containsEntry("name", "=Amina")
        .containsEntry("data: ward", "007")
        .containsEntry("phone_number 2", "254712345679")
        .doesNotContainKey("password");
    assertThat(problems(back)).isEmpty();
    assertThat(find(back).counts()).isEqualTo(new RosterCounts(0, 0, 2, 0));
  }

  private void insertAll(int number) {
    TestDatabase.inTransaction(
        () -> {
          for (int i = 0; i < number; i++) {
            workers.create(domain, WorkerDraft.named("w" + i, ""), new HashedPassword("$"));
          }
        });
  }

  private RosterBatch batch(List<SheetRow> rows) {
    return new RosterBatch(
        domain, BOSS, List.of("username", "name", "group"), rows, Map.of(), Map.of(), Map.of());
  }

  @SafeVarargs
  private String check(List<String> columns, List<String>... rows) throws IOException {
    return check(columns, List.of(rows));
  }

  private String check(List<String> columns, List<List<String>> rows) throws IOException {
    Path file = Files.createTempFile(folder, "brought", ".xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Workers", columns);
      rows.forEach(writer::add);
    }
    String check = start(file);
    work.runDue();
    return check;
  }

  private String start(Path file) {
    return TestDatabase.inTransaction(
        () -> uploads.start(domain, RosterKind.WORKERS, "workers.xlsx", file, BOSS));
  }

  private String confirm(String check) {
    return TestDatabase.inTransaction(() -> uploads.confirm(domain, check, BOSS));
  }

  private RosterView find(String id) {
    return TestDatabase.inTransaction(() -> uploads.find(domain, id)).orElseThrow();
  }

  private List<String> problems(String id) {
    return TestDatabase.inTransaction(() -> uploads.problems(domain, id, 0, 100)).stream()
        .map(one -> one.row() + " " + one.column() + " " + one.reason())
        .toList();
  }

  private List<WorkerView> all() {
    return TestDatabase.inTransaction(() -> workers.after(domain, "", 1_000));
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
