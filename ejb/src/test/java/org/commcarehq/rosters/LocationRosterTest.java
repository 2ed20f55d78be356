package org.commcarehq.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.commcarehq.locations.LocationRowService;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeDraft;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.sheets.SheetWriter;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.roles.Role;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spreadsheets of places, brought and taken as a worker does it. */
class LocationRosterTest {
  private static final String BOSS = "boss@example.org";
  private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);
  private static final List<String> COLUMNS =
      List.of("site_code", "name", "type", "parent_code", "latitude", "longitude", "data: beds");

  @TempDir Path folder;
  private final RequestOrigin request = new RequestOrigin();
  private final String domain = "sheets-" + UUID.randomUUID();
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private TestHouse house;
  private RosterService uploads;
  private RosterWorkService work;

  @AfterAll
  static void stop() {
    EXECUTOR.shutdown();
  }

  @BeforeEach
  void a_project_with_three_levels_and_a_field() {
    house =
        OneCallOneTransaction.around(
            house(),
            house(),
            RosterService.class,
            RosterStepService.class,
            TaskService.class,
            LocationRowService.class,
            LocationService.class,
            FieldService.class);
    uploads = house.get(RosterService.class);
    work = house.get(RosterWorkService.class);
    work.executor = EXECUTOR;
    DomainService domains = house.get(DomainService.class);
    UserService users = house.get(UserService.class);
    FieldService fields = house.get(FieldService.class);
    TestDatabase.inTransaction(
        () -> {
          domains.create(new Domain(domain, "Sheets", ZoneOffset.UTC, false));
          users.createWebUser(BOSS, "Boss", "a good password", domain, Role.ADMIN);
          fields.save(
              domain, FieldOwner.LOCATION, Optional.empty(), FieldDefinition.text("beds", "Beds"));
        });
    LocationType region = type("Region", Optional.empty());
    LocationType district = type("District", Optional.of(region.id()));
    type("Clinic", Optional.of(district.id()));
  }

  private TestHouse house() {
    return new TestHouse()
        .with(RequestOrigin.class, request)
        .with(Settings.class, TestSettings.with(Map.of("hq.shared-folder", folder.toString())));
  }

  @Test
  void ten_thousand_places_are_checked_brought_taken_and_brought_again() throws IOException {
    Path file = tenThousand();

    String check = timed("check", () -> check(file));
    RosterView checked = find(check);
    assertThat(problems(check)).isEmpty();
    assertThat(checked.counts()).isEqualTo(new RosterCounts(10_000, 0, 0, 0));
    assertThat(count()).as("a check changes nothing").isZero();

    String run = timed("import", () -> bring(check));
    assertThat(find(run).counts()).isEqualTo(new RosterCounts(10_000, 0, 0, 0));
    assertThat(count()).isEqualTo(10_000);

    Path taken = Files.createTempFile(folder, "taken", ".xlsx");
    timed(
        "download",
        () -> {
          try (OutputStream out = Files.newOutputStream(taken)) {
            uploads.writeLocations(domain, Within.all(), out);
          }
          return "";
        });
    String again = timed("check of the download", () -> check(taken));
    assertThat(problems(again)).isEmpty();
    assertThat(find(again).counts()).isEqualTo(new RosterCounts(0, 0, 10_000, 0));
  }

  @Test
  void each_row_that_is_refused_has_its_reasons() throws IOException {
    Path file =
        write(
            List.of("site_code", "name", "type", "parent_code", "archived", "data: beds"),
            List.of(
                List.of("north", "North", "region", "", "", ""),
                List.of("lake", "Lake", "district", "north", "perhaps", "12"),
                List.of("bay", "Bay", "clinic", "hills", "", ""),
                List.of("hills", "Hills", "district", "north", "", ""),
                List.of("north", "Again", "region", "", "", "")));

    String check = check(file);

    assertThat(find(check).counts()).isEqualTo(new RosterCounts(2, 0, 0, 3));
    assertThat(problems(check))
        .containsExactly(
            "3 archived BAD_TRUTH", "4 parent_code NO_SUCH_PARENT", "6 site_code REPEATED");

    bring(check);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void unknown_columns_stop_a_file_before_any_row() throws IOException {
    String check = check(write(List.of("name", "data: planet"), List.of(List.of("North", "Mars"))));

    assertThat(problems(check))
        .containsExactlyInAnyOrder("1 data: planet UNKNOWN_COLUMN", "1 site_code COLUMN_MISSING");
    assertThat(find(check).counts()).isEqualTo(RosterCounts.none());
  }

  private interface Act {
    String run() throws IOException;
  }

  private String timed(String what, Act act) throws IOException {
    System.gc();
    long before = heap();
    long start = System.nanoTime();
    String result = act.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.gc();
    System.out.printf(
        "10,000 places: %s in %.1f s, heap %+d MB afterwards%n",
        what, took.toMillis() / 1000.0, (heap() - before) >> 20);
    assertThat(took).isLessThan(Duration.ofMinutes(4));
    return result;
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private Path tenThousand() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < 25; r++) {
      rows.add(List.of("r" + r, "Region " + r, "region", "", "", "", ""));
    }
    for (int d = 0; d < 375; d++) {
      rows.add(List.of("d" + d, "District " + d, "district", "r" + d % 25, "", "", ""));
    }
    for (int c = 0; c < 9_600; c++) {
      rows.add(
          List.of(
              "c" + c, "Clinic " + c, "clinic", "d" + c % 375, "-6." + c, "35." + c, "" + c % 40));
    }
    return write(COLUMNS, rows);
  }

  private Path write(List<String> columns, List<List<String>> rows) throws IOException {
    Path file = Files.createTempFile(folder, "brought", ".xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Locations", columns);
      rows.forEach(writer::add);
    }
    return file;
  }

  private String check(Path file) {
    String check =
        TestDatabase.inTransaction(
            () -> uploads.start(domain, RosterKind.LOCATIONS, "places.xlsx", file, BOSS));
    work.runDue();
    assertThat(find(check).state()).isEqualTo(TaskState.DONE);
    return check;
  }

  private String bring(String check) {
    String run = TestDatabase.inTransaction(() -> uploads.confirm(domain, check, BOSS));
    work.runDue();
    assertThat(find(run).state()).isEqualTo(TaskState.DONE);
    return run;
  }

  private RosterView find(String id) {
    return TestDatabase.inTransaction(() -> uploads.find(domain, id)).orElseThrow();
  }

  private List<String> problems(String id) {
    return TestDatabase.inTransaction(() -> uploads.problems(domain, id, 0, 100)).stream()
        .map(one -> one.row() + " " + one.column() + " " + one.reason())
        .toList();
  }

  private long count() {
    return sql.number("SELECT count(*) FROM hq.location WHERE domain = ?", domain);
  }

  private LocationType type(String name, Optional<String> parent) {
    LocationTypeService types = house.get(LocationTypeService.class);
    return TestDatabase.inTransaction(
        () -> types.save(domain, LocationTypeDraft.fresh(name, "", parent)));
  }
}
