package org.commcarehq.locations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two districts of different regions become one, on a real PostgreSQL. */
class LocationMergeTest {
  private static final Within ALL = Within.all();
  private final String domain = "merge-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final LocationService places = house.get(LocationService.class);
  private final LocationMergeService merges = house.get(LocationMergeService.class);
  private final AssignmentService assignments = house.get(AssignmentService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final Person amina = Person.worker("w-amina");
  private final Person bahati = Person.worker("w-bahati");
  private LocationType clinics;
  private LocationType wards;
  private String north;
  private String south;
  private String lake;
  private String hills;

  @BeforeEach
  void a_district_in_each_of_two_regions() {
    LocationType regions = type("Region", Optional.empty());
    LocationType districts = type("District", Optional.of(regions.id()));
    clinics = type("Clinic", Optional.of(districts.id()));
    wards = type("Ward", Optional.of(clinics.id()));
    north = place("North", regions, Optional.empty());
    south = place("South", regions, Optional.empty());
    lake = place("Lake", districts, Optional.of(north));
    hills = place("Hills", districts, Optional.of(south));
  }

  @Test
  void what_lies_below_and_who_works_there_goes_along_and_the_place_is_archived() {
    String bay = place("Bay", clinics, Optional.of(lake));
    String ward = place("Ward 1", wards, Optional.of(bay));
    place("Hill clinic", clinics, Optional.of(hills));
    assign(amina, lake, north);
    assign(bahati, lake, hills);

    LocationMerge merge = house.call(() -> merges.merge(domain, ALL, lake, hills));

    assertThat(merge.places()).isEqualTo(1);
    assertThat(merge.people()).isEqualTo(2);
    assertThat(ancestors(ward)).containsExactly("South", "Hills", "Bay", "Ward 1");
    assertThat(find(lake).archived()).isTrue();
    assertThat(find(bay).archived()).isFalse();
    assertThat(closure()).isEqualTo(walked());
    assertThat(placesOf(amina)).containsExactly("Hills", "North");
    assertThat(placesOf(bahati)).containsExactly("Hills");
    assertThat(house.call(() -> assignments.of(domain, bahati)).get(0).main()).isTrue();
    assertThat(
            sql.list(
                """
                SELECT act || ' ' || object_kind || ' ' || object_id FROM hq.audit_event
                WHERE domain = ? AND (act = 'location.merge'
                  OR act = 'location.assign' AND changes::text LIKE '%"Hills (%"Lake (%')
                ORDER BY 1""",
                row -> row.getString(1), domain))
        .containsExactly(
            "location.assign worker w-amina",
            "location.assign worker w-bahati",
            "location.merge location " + lake);
  }

  @Test
  void districts_of_one_region_are_merged_too() {
    String plain = place("Plain", find(lake), north);
    String bay = place("Bay", clinics, Optional.of(lake));

    house.call(() -> merges.merge(domain, ALL, lake, plain));

    assertThat(ancestors(bay)).containsExactly("North", "Plain", "Bay");
    assertThat(closure()).isEqualTo(walked());
  }

  @Test
  void a_plan_changes_nothing() {
    place("Bay", clinics, Optional.of(lake));
    assign(amina, lake);
    List<String> before = closure();

    LocationMerge plan = house.call(() -> merges.plan(domain, ALL, lake, hills));

    assertThat(plan.places()).isEqualTo(1);
    assertThat(plan.people()).isEqualTo(1);
    assertThat(closure()).isEqualTo(before);
    assertThat(placesOf(amina)).containsExactly("Lake");
    assertThat(find(lake).archived()).isFalse();
  }

  @Test
  void what_does_not_fit_together_is_not_merged() {
    String bay = place("Bay", clinics, Optional.of(lake));
    place("BAY", clinics, Optional.of(hills));

    refused(lake, hills, ALL, "NAMESAKES_BELOW");
    refused(lake, lake, ALL, "MERGED_INTO_ITSELF");
    refused(lake, bay, ALL, "MERGED_INTO_OTHER_TYPE");
    refused(north, lake, ALL, "MERGED_INTO_OTHER_TYPE");
    refused("nowhere", lake, ALL, "NO_SUCH_LOCATION");
    refused(lake, hills, Within.only(List.of(lake)), "NO_SUCH_LOCATION");
    refused(lake, hills, Within.only(List.of(lake, south)), "OUTSIDE_YOUR_PLACES");
    house.call(() -> house.get(LocationTreeService.class).archive(domain, ALL, hills));
    refused(lake, hills, ALL, "LOCATION_ARCHIVED");
    refused(hills, lake, ALL, "LOCATION_ARCHIVED");
    assertThat(closure()).isEqualTo(walked());
  }

  private void refused(String from, String into, Within within, String reason) {
    assertThatThrownBy(() -> house.call(() -> merges.merge(domain, within, from, into)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason().name()).isEqualTo(reason));
  }

  private LocationType type(String name, Optional<String> parent) {
    return house.call(
        () ->
            house
                .get(LocationTypeService.class)
                .save(domain, LocationTypeDraft.fresh(name, "", parent)));
  }

  private String place(String name, LocationType type, Optional<String> parent) {
    return place(LocationDraft.named(name, type.id(), parent));
  }

  private String place(String name, Location like, String parent) {
    return place(LocationDraft.named(name, like.typeId(), Optional.of(parent)));
  }

  private String place(LocationDraft draft) {
    return house.call(() -> places.create(domain, ALL, draft)).id();
  }

  private void assign(Person person, String... locations) {
    house.call(() -> assignments.assign(domain, ALL, person, List.of(locations)));
  }

  private List<String> placesOf(Person person) {
    return house.call(() -> assignments.of(domain, person)).stream()
        .map(Assignment::locationName)
        .toList();
  }

  private Location find(String id) {
    return house.call(() -> places.find(domain, ALL, id)).orElseThrow();
  }

  private List<String> ancestors(String id) {
    return house.call(() -> places.path(domain, ALL, id)).stream().map(LocationLine::name).toList();
  }

  private List<String> closure() {
    return sql.list(
        """
        SELECT location_id || ' ' || ancestor_id || ' ' || depth FROM hq.location_ancestor
        WHERE domain = ? ORDER BY 1""",
        row -> row.getString(1),
        domain);
  }

  /** What walking up the tree gives. */
  private List<String> walked() {
    return sql.list(
        """
        WITH RECURSIVE up AS (
          SELECT id AS location_id, id AS ancestor_id, 0 AS depth FROM hq.location WHERE domain = ?
          UNION ALL
          SELECT up.location_id, l.parent_id, up.depth + 1 FROM up
          JOIN hq.location l ON l.domain = ? AND l.id = up.ancestor_id AND l.parent_id IS NOT NULL)
        SELECT location_id || ' ' || ancestor_id || ' ' || depth FROM up ORDER BY 1""",
        row -> row.getString(1),
        domain,
        domain);
  }
}
