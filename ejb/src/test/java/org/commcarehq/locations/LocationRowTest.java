package org.commcarehq.locations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many places at once, on a real PostgreSQL. */
class LocationRowTest {
  private final String domain = "rows-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final LocationRowService rows = house.get(LocationRowService.class);
  private final LocationService places = house.get(LocationService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void regions_with_districts() {
    LocationType region = type("Region", Optional.empty());
    type("District", Optional.of(region.id()));
    field("beds");
    field("phone");
  }

  private void field(String slug) {
    TestDatabase.inTransaction(
        () ->
            house
                .get(FieldService.class)
                .save(
                    domain,
                    FieldOwner.LOCATION,
                    Optional.empty(),
                    FieldDefinition.text(slug, slug)));
  }

  @Test
  void rows_make_a_tree_each_below_one_that_came_before() {
    LocationRowsOutcome outcome =
        treat(
            Map.of(),
            false,
            made(2, "north", "North", "region", ""),
            made(3, "lake", "Lake", "district", "north"),
            made(4, "south", "South", "region", ""));

    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.created()).isEqualTo(3);
    assertThat(ancestors("lake")).containsExactly("lake 0", "north 1");
    assertThat(treat(Map.of(), false, made(3, "lake", "Lake", "district", "north")).unchanged())
        .as("again")
        .isEqualTo(1);
  }

  @Test
  void a_dry_run_changes_nothing_and_knows_what_earlier_rows_will_have_made() {
    LocationRowsOutcome outcome =
        treat(Map.of("north", "region"), true, made(300, "lake", "Lake", "district", "north"));

    assertThat(outcome.created()).isEqualTo(1);
    assertThat(outcome.problems()).isEmpty();
    assertThat(sql.number("SELECT count(*) FROM hq.location WHERE domain = ?", domain)).isZero();
  }

  @Test
  void what_a_row_does_not_say_stays_and_what_it_takes_away_goes() {
    treat(
        Map.of(),
        false,
        new LocationRow(
            2,
            Optional.empty(),
            "north",
            Optional.of("North"),
            Optional.of("region"),
            Optional.of(""),
            Optional.of("x-1"),
            Optional.of("-6.5"),
            Optional.of("35.25"),
            Map.of("beds", "12", "phone", "1"),
            Optional.empty()));
    LocationRow changed =
        new LocationRow(
            2,
            Optional.empty(),
            "north",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(""),
            Optional.of("-6.25"),
            Optional.empty(),
            Map.of("phone", ""),
            Optional.empty());

    assertThat(treat(Map.of(), false, changed).changed()).isEqualTo(1);

    Location north = find("north");
    assertThat(north.name()).isEqualTo("North");
    assertThat(north.externalId()).isEmpty();
    assertThat(north.coordinates().orElseThrow().north()).isEqualTo("-6.25");
    assertThat(north.coordinates().orElseThrow().east()).isEqualTo("35.25");
    assertThat(north.fields()).isEqualTo(Map.of("beds", "12"));
    assertThat(treat(Map.of(), false, changed).unchanged()).isEqualTo(1);
  }

  @Test
  void each_row_says_all_that_is_wrong_with_it_and_the_others_are_taken() {
    LocationRowsOutcome outcome =
        treat(
            Map.of(),
            false,
            made(2, "north", "North", "region", ""),
            made(3, "a b", "", "planet", "nowhere"),
            made(4, "lake", "Lake", "district", ""),
            made(5, "lake", "Lake", "district", "south"),
            made(6, "north-2", "NORTH", "region", ""));

    assertThat(outcome.created()).isEqualTo(1);
    assertThat(outcome.refused()).isEqualTo(4);
    assertThat(outcome.problems())
        .extracting(problem -> problem.row() + " " + problem.column() + " " + problem.reason())
        .containsExactly(
            "3 site_code SITE_CODE_UNFIT",
            "3 type NO_SUCH_TYPE",
            "3 name LOCATION_TEXT_UNFIT",
            "4 parent_code WRONG_PARENT",
            "5 parent_code NO_SUCH_PARENT",
            "6 name NAME_TAKEN");
  }

  @Test
  void a_row_moves_a_place_and_archives_it() {
    treat(
        Map.of(),
        false,
        made(2, "north", "North", "region", ""),
        made(3, "south", "South", "region", ""),
        made(4, "lake", "Lake", "district", "north"));
    LocationRow moved =
        new LocationRow(
            4,
            Optional.empty(),
            "lake",
            Optional.empty(),
            Optional.empty(),
            Optional.of("south"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.of(true));

    assertThat(treat(Map.of(), false, moved).changed()).isEqualTo(1);
    assertThat(ancestors("lake")).containsExactly("lake 0", "south 1");
    assertThat(find("lake").archived()).isTrue();
  }

  @Test
  void places_are_taken_out_in_an_order_in_which_they_can_be_brought_back() {
    List<LocationRow> some = new ArrayList<>();
    some.add(made(2, "north", "North", "region", ""));
    IntStream.range(0, 30)
        .forEach(i -> some.add(made(3 + i, "d" + i, "District " + i, "district", "north")));
    some.add(made(40, "east", "East", "region", ""));
    treat(Map.of(), false, some.toArray(LocationRow[]::new));

    List<String> ids = house.call(() -> rows.order(domain, Within.all()));
    List<LocationOutRow> out = house.call(() -> rows.outRows(domain, ids));

    assertThat(out).hasSize(32).doesNotHaveDuplicates();
    assertThat(out.subList(0, 2))
        .extracting(row -> row.place().siteCode())
        .containsExactlyInAnyOrder("north", "east");
    assertThat(out.subList(2, 32))
        .allSatisfy(row -> assertThat(row.parentCode()).isEqualTo("north"));
  }

  private LocationRowsOutcome treat(
      Map<String, String> coming, boolean dryRun, LocationRow... wanted) {
    return house.call(() -> rows.treat(domain, List.of(wanted), coming, dryRun));
  }

  private static LocationRow made(
      int number, String code, String name, String type, String parent) {
    return new LocationRow(
        number,
        Optional.empty(),
        code,
        Optional.of(name),
        Optional.of(type),
        Optional.of(parent),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private Location find(String code) {
    return house.call(() -> places.findByCode(domain, Within.all(), code)).orElseThrow();
  }

  private List<String> ancestors(String code) {
    return sql.list(
        """
        SELECT p.site_code || ' ' || a.depth FROM hq.location_ancestor a
        JOIN hq.location l ON l.domain = a.domain AND l.id = a.location_id
        JOIN hq.location p ON p.domain = a.domain AND p.id = a.ancestor_id
        WHERE a.domain = ? AND l.site_code = ? ORDER BY a.depth
        """,
        row -> row.getString(1),
        domain,
        code);
  }

  private LocationType type(String name, Optional<String> parent) {
    return house.call(
        () ->
            house
                .get(LocationTypeService.class)
                .save(domain, LocationTypeDraft.fresh(name, "", parent)));
  }
}
