package org.commcarehq.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.locations.LocationRowService;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeDraft;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.tasks.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spreadsheets of places, brought and taken as a worker does it. */
class LocationRosterTest {
  private static final List<String> COLUMNS =
      List.of("site_code", "name", "type", "parent_code", "latitude", "longitude", "data: beds");

  @TempDir Path folder;
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private Desk desk;

  @BeforeEach
  void a_project_with_three_levels_and_a_field() {
    desk = new Desk(folder, RosterKind.LOCATIONS, LocationRowService.class, LocationService.class);
    FieldService fields = desk.house.get(FieldService.class);
    TestDatabase.inTransaction(
        () -> {
          fields.save(
              desk.domain,
              FieldOwner.LOCATION,
              Optional.empty(),
              FieldDefinition.text("beds", "Beds"));
        });
    LocationType region = type("Region", Optional.empty());
    LocationType district = type("District", Optional.of(region.id()));
    type("Clinic", Optional.of(district.id()));
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void ten_thousand_places_are_checked_brought_taken_and_brought_again() throws IOException {
    Path file = tenThousand();

    String check = timed("check", () -> check(file));
    RosterView checked = desk.find(check);
    assertThat(desk.problems(check)).isEmpty();
    assertThat(checked.counts()).isEqualTo(new RosterCounts(10_000, 0, 0, 0));
    assertThat(count()).as("a check changes nothing").isZero();

    String run = timed("import", () -> bring(check));
    assertThat(desk.find(run).counts()).isEqualTo(new RosterCounts(10_000, 0, 0, 0));
    assertThat(count()).isEqualTo(10_000);

    Path taken = Files.createTempFile(folder, "taken", ".xlsx");
    timed(
        "download",
        () -> {
          try (OutputStream out = Files.newOutputStream(taken)) {
            desk.uploads.writeLocations(desk.domain, Within.all(), out);
          }
          return "";
        });
    String again = timed("check of the download", () -> check(taken));
    assertThat(desk.problems(again)).isEmpty();
    assertThat(desk.find(again).counts()).isEqualTo(new RosterCounts(0, 0, 10_000, 0));
  }

  @Test
  void each_row_that_is_refused_has_its_reasons() throws IOException {
    Path file =
        desk.write(
            List.of("site_code", "name", "type", "parent_code", "archived", "data: beds"),
            List.of(
                List.of("north", "North", "region", "", "", ""),
                List.of("lake", "Lake", "district", "north", "perhaps", "12"),
                List.of("bay", "Bay", "clinic", "hills", "", ""),
                List.of("hills", "Hills", "district", "north", "", ""),
                List.of("north", "Again", "region", "", "", "")));

    String check = check(file);

    assertThat(desk.find(check).counts()).isEqualTo(new RosterCounts(2, 0, 0, 3));
    assertThat(desk.problems(check))
        .containsExactly(
            "3 archived BAD_TRUTH", "4 parent_code NO_SUCH_PARENT", "6 site_code REPEATED");

    bring(check);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void unknown_columns_stop_a_file_before_any_row() throws IOException {
    String check =
        check(desk.write(List.of("name", "data: planet"), List.of(List.of("North", "Mars"))));

    assertThat(desk.problems(check))
        .containsExactlyInAnyOrder("1 data: planet UNKNOWN_COLUMN", "1 site_code COLUMN_MISSING");
    assertThat(desk.find(check).counts()).isEqualTo(RosterCounts.none());
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
    return desk.write(COLUMNS, rows);
  }

  private String check(Path file) {
    String check = desk.start(file);
    desk.work.runDue();
    assertThat(desk.find(check).state()).isEqualTo(TaskState.DONE);
    return check;
  }

  private String bring(String check) {
    String run = desk.confirm(check);
    desk.work.runDue();
    assertThat(desk.find(run).state()).isEqualTo(TaskState.DONE);
    return run;
  }

  private long count() {
    return sql.number("SELECT count(*) FROM hq.location WHERE domain = ?", desk.domain);
  }

  private LocationType type(String name, Optional<String> parent) {
    LocationTypeService types = desk.house.get(LocationTypeService.class);
    return TestDatabase.inTransaction(
        () -> types.save(desk.domain, LocationTypeDraft.fresh(name, "", parent)));
  }
}
