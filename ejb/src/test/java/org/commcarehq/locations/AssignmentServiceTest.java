package org.commcarehq.locations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who works where, on a real PostgreSQL. */
class AssignmentServiceTest {
  private static final Within ALL = Within.all();
  private final String domain = "staff-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final LocationService places = house.get(LocationService.class);
  private final AssignmentService assignments = house.get(AssignmentService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final Person amina = Person.worker("w-amina");
  private LocationType clinics;
  private String bay;
  private String hill;
  private String lake;

  @BeforeEach
  void three_clinics() {
    clinics =
        house.call(
            () ->
                house
                    .get(LocationTypeService.class)
                    .save(domain, LocationTypeDraft.fresh("Clinic", "", Optional.empty())));
    bay = clinic("Bay");
    hill = clinic("Hill");
    lake = clinic("Lake");
  }

  @Test
  void somebody_works_at_several_places_one_of_them_the_main_one() {
    assertThat(assign(ALL, hill, bay))
        .extracting(Assignment::locationName, Assignment::main)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Hill", true),
            org.assertj.core.groups.Tuple.tuple("Bay", false));
    assertThat(house.call(() -> assignments.at(domain, bay, 0, 10)))
        .extracting(Assignment::person)
        .containsExactly(amina);

    assertThat(assign(ALL)).isEmpty();
    assertThat(
            sql.number(
                "SELECT count(*) FROM hq.audit_event WHERE domain = ? AND act = 'location.assign'",
                domain))
        .isEqualTo(2);
  }

  @Test
  void who_may_change_some_places_leaves_the_others_of_somebody_alone() {
    assign(ALL, lake, bay);

    assertThat(assign(Within.only(List.of(bay, hill)), hill))
        .extracting(Assignment::locationName)
        .containsExactly("Lake", "Hill");
    assertThatThrownBy(() -> assign(Within.only(List.of(bay)), hill)).isInstanceOf(Refused.class);
  }

  @Test
  void nobody_begins_at_an_archived_place_but_may_stay() {
    assign(ALL, bay);
    house.call(() -> house.get(LocationTreeService.class).archive(domain, ALL, bay));
    house.call(() -> house.get(LocationTreeService.class).archive(domain, ALL, hill));

    assertThat(assign(ALL, bay, lake)).hasSize(2);
    assertThatThrownBy(() -> assign(ALL, hill)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> assign(ALL, "no-such-place")).isInstanceOf(Refused.class);
  }

  @Test
  void a_place_is_added_and_taken_away() {
    assign(ALL, lake);
    house.call(() -> assignments.toggle(domain, ALL, amina, bay, true));
    assertThat(ids()).containsExactly(lake, bay);
    house.call(() -> assignments.toggle(domain, ALL, amina, lake, false));
    assertThat(ids()).containsExactly(bay);
  }

  @Test
  void whoever_sees_some_places_is_told_of_no_others() {
    assign(ALL, lake, bay);

    assertThat(seen(ALL)).isEqualTo(Map.of(amina.id(), List.of(lake, bay)));
    assertThat(seen(Within.only(List.of(bay)))).isEqualTo(Map.of(amina.id(), List.of(bay)));
    assertThat(seen(Within.only(List.of(hill)))).isEmpty();
    assertThat(listed(Within.only(List.of(bay)), Optional.empty())).containsExactly("Bay");
  }

  @Test
  void places_are_listed_without_their_tree_and_go_on_where_they_ended() {
    house.call(() -> house.get(LocationTreeService.class).archive(domain, ALL, hill));

    assertThat(listed(ALL, Optional.empty())).containsExactly("Bay", "Lake");
    assertThat(listed(ALL, Optional.of("LA_"))).isEmpty();
    assertThat(listed(ALL, Optional.of("LA"))).containsExactly("Lake");
    LocationListing all =
        new LocationListing(
            domain,
            ALL,
            Optional.empty(),
            Optional.of(clinics.id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            new LocationKey("Bay", bay),
            1);
    assertThat(house.call(() -> places.listed(all)))
        .extracting(LocationLine::name)
        .containsExactly("Hill");
  }

  private List<String> listed(Within within, Optional<String> text) {
    LocationListing query =
        new LocationListing(
            domain,
            within,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            text,
            false,
            LocationKey.start(),
            10);
    return house.call(() -> places.listed(query)).stream().map(LocationLine::name).toList();
  }

  private Map<String, List<String>> seen(Within within) {
    return house.call(
        () -> assignments.seen(domain, within, PersonKind.WORKER, List.of(amina.id())));
  }

  @Test
  void what_people_write_is_kept_only_if_it_can_be() {
    assertThatThrownBy(() -> clinic("x".repeat(256))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> clinic("a\0b")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> clinic("  ")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Coordinates.of("91", "0")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Coordinates.of("1", "")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Coordinates.of("1e5", "0")).isInstanceOf(Refused.class);
    assertThat(Coordinates.of(" ", null)).isEmpty();
    assertThatThrownBy(() -> change(Map.of("beds", "12"))).isInstanceOf(Refused.class);
    TestDatabase.inTransaction(
        () ->
            house
                .get(FieldService.class)
                .save(
                    domain,
                    FieldOwner.LOCATION,
                    Optional.empty(),
                    FieldDefinition.text("beds", "Beds")));

    Location before = house.call(() -> places.find(domain, ALL, bay)).orElseThrow();
    Location after = change(Map.of("beds", "12"));
    assertThat(after.siteCode()).isEqualTo("bay_1");
    assertThat(after.coordinates().orElseThrow().north()).isEqualTo("-6.123457");
    assertThat(after.fields()).containsEntry("beds", "12");
    assertThatThrownBy(
            () ->
                house.call(
                    () ->
                        places.change(
                            domain,
                            ALL,
                            bay,
                            LocationDraft.named("Late", clinics.id(), Optional.empty()),
                            before.version())))
        .isInstanceOf(Refused.class);
  }

  private Location change(Map<String, String> fields) {
    long version = house.call(() -> places.find(domain, ALL, bay)).orElseThrow().version();
    return house.call(
        () ->
            places.change(
                domain,
                ALL,
                bay,
                new LocationDraft(
                    clinics.id(),
                    Optional.empty(),
                    "Bay House",
                    Optional.of("BAY_1"),
                    Optional.of("x-7"),
                    Coordinates.of("-6.1234567", "35.5"),
                    fields),
                version));
  }

  private List<Assignment> assign(Within within, String... places) {
    return house.call(() -> assignments.assign(domain, within, amina, List.of(places)));
  }

  private List<String> ids() {
    return house.call(() -> assignments.of(domain, amina)).stream()
        .map(Assignment::locationId)
        .toList();
  }

  private String clinic(String name) {
    return house.call(
        () ->
            places
                .create(domain, ALL, LocationDraft.named(name, clinics.id(), Optional.empty()))
                .id());
  }
}
