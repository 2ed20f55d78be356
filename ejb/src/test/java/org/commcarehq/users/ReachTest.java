package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.forms.FormLine;
import org.commcarehq.forms.FormListQuery;
import org.commcarehq.forms.FormListService;
import org.commcarehq.locations.LocationDraft;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationTreeService;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeDraft;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.locations.Person;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose rows a member sees who has some places only, on a real PostgreSQL. */
class ReachTest {
  private final String domain = "reach-" + UUID.randomUUID();
  private final String asha = "asha@" + domain + ".example.org";
  private final TestHouse house = new TestHouse();
  private final AccessService access = house.get(AccessService.class);
  private final PlacementService placements = house.get(PlacementService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private String north;
  private String lake;
  private String south;

  @BeforeEach
  void two_regions_with_a_worker_each_and_a_member_with_one_of_them() {
    TestDatabase.inTransaction(
        () ->
            house
                .get(DomainService.class)
                .create(new Domain(domain, "Reach", ZoneOffset.UTC, true)));
    LocationType region = type("Region", Optional.empty());
    LocationType district = type("District", Optional.of(region.id()));
    north = place("North", region, Optional.empty());
    lake = place("Lake", district, Optional.of(north));
    south = place("South", region, Optional.empty());
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha', 'x', 1, now())", asha);
    role("{\"view_reports\": []}");
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'some-places')", domain, asha);
    worker("w-lake", lake);
    worker("w-south", south);
    assign(Person.member(asha), north);
  }

  @Test
  void they_see_the_rows_of_their_places_of_what_lies_below_and_of_who_works_there() {
    assertThat(reach().everywhere()).isFalse();
    assertThat(reach().owners()).containsExactlyInAnyOrder(asha, north, lake, "w-lake");
  }

  @Test
  void who_may_see_all_places_is_not_asked_for_theirs() {
    role("{\"view_reports\": [], \"access_all_locations\": []}");
    assertThat(reach().everywhere()).isTrue();
    assertThat(member().within()).isEqualTo(Within.all());
  }

  @Test
  void who_has_no_place_sees_their_own_rows_only() {
    assign(Person.member(asha));
    assertThat(reach().owners()).containsExactly(asha);
    assertThat(member().within()).isEqualTo(Within.only(List.of()));
  }

  @Test
  void a_moved_place_and_a_moved_worker_count_at_once() {
    assign(Person.worker("w-lake"), south);
    assertThat(reach().covers("w-lake")).isFalse();

    assign(Person.worker("w-lake"), lake);
    house.call(
        () ->
            house
                .get(LocationTreeService.class)
                .move(domain, Within.all(), lake, Optional.of(north), Optional.of(south)));
    assertThat(reach().owners()).containsExactlyInAnyOrder(asha, north);
  }

  @Test
  void rows_of_a_sharing_group_are_seen_where_one_of_its_workers_is() {
    group("g-share", true, "w-lake", "w-south");
    group("g-report", false, "w-lake");
    group("g-other", true, "w-south");

    assertThat(reach().owners()).contains("g-share").doesNotContain("g-report", "g-other");
  }

  @Test
  void a_list_holds_the_rows_within_reach_only() {
    form("f-lake", "w-lake");
    form("f-south", "w-south");
    form("f-nobody", null);

    assertThat(forms(reach())).containsExactly("f-lake");
    assertThat(forms(Reach.only(Set.of()))).isEmpty();
    assertThat(forms(Reach.all())).hasSize(3);
  }

  @Test
  void who_has_a_role_is_told_with_their_places_and_where_it_has_them_begin() {
    RoleHolderService holders = house.get(RoleHolderService.class);

    assertThat(house.call(() -> holders.holders(domain, "some-places", 9)))
        .containsExactly(new RoleHolder(asha, "Asha", List.of(north)));
    assertThat(house.call(() -> holders.beginning(domain, asha))).isEmpty();
    sql.update("UPDATE hq.role SET default_page = 'cases' WHERE domain = ?", domain);
    assertThat(house.call(() -> holders.beginning(domain, asha))).contains("cases");
    sql.update("UPDATE hq.membership SET active = false WHERE domain = ?", domain);
    assertThat(house.call(() -> holders.holders(domain, "some-places", 9))).isEmpty();
  }

  @Test
  void only_people_of_the_project_are_assigned_and_found() {
    assertThatThrownBy(() -> assign(Person.worker("w-nobody"), lake)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> assign(Person.member("nobody@example.org"), lake))
        .isInstanceOf(Refused.class);
    assertThat(house.call(() -> placements.at(domain, Within.all(), lake)))
        .extracting(PlacedPerson::name)
        .containsExactly("Worker w-lake");
    assertThat(house.call(() -> placements.candidates(domain, Reach.all(), lake, "wor", 10)))
        .extracting(PlacedPerson::name)
        .containsExactly("Worker w-south");
    assertThat(house.call(() -> placements.candidates(domain, reach(), lake, "", 10)))
        .extracting(PlacedPerson::name)
        .containsExactly("Asha");
    assertThat(house.call(() -> placements.at(domain, Within.only(List.of(south)), lake)))
        .isEmpty();
  }

  @Test
  void nobody_from_elsewhere_is_brought_to_ones_places() {
    Within mine = member().within();
    Reach reach = reach();
    Person stranger = Person.worker("w-south");
    Person colleague = Person.worker("w-lake");

    assertThatThrownBy(
            () -> house.call(() -> placements.assign(domain, mine, reach, stranger, List.of(lake))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("w-south");
    assertThatThrownBy(
            () -> house.call(() -> placements.toggle(domain, mine, reach, stranger, lake, true)))
        .isInstanceOf(Refused.class);
    assertThat(reach().covers("w-south")).isFalse();

    house.call(() -> placements.toggle(domain, mine, reach, colleague, north, true));
    assertThat(house.call(() -> placements.within(domain, Within.all(), colleague))).hasSize(2);
  }

  private ProjectAccess member() {
    return access.member(domain, asha).orElseThrow();
  }

  private Reach reach() {
    return house.call(() -> access.reach(member()));
  }

  private List<String> forms(Reach reach) {
    FormListQuery all =
        new FormListQuery(
            reach,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return house
        .call(
            () ->
                house
                    .get(FormListService.class)
                    .list(domain, all, Instant.parse("2099-01-01T00:00:00Z"), "", 10))
        .stream()
        .map(FormLine::id)
        .toList();
  }

  private void form(String id, String userId) {
    sql.update(
        """
        INSERT INTO hq.form_instance (domain, id, state, xmlns, user_id, received_on, version,
          server_modified_on, submitter, content_hash, content_length, case_ids, answers_text)
        VALUES (?, ?, 'NORMAL', 'urn:x', ?, now(), 1, now(), 'x', 'x', 1, '[]', '')
        """,
        domain,
        id,
        Optional.ofNullable(userId));
  }

  private void role(String grants) {
    sql.update(
        """
        INSERT INTO hq.role (domain, id, name, grants, created_on, changed_on)
        VALUES (?, 'some-places', 'Some places', CAST(? AS jsonb), now(), now())
        ON CONFLICT (domain, id) DO UPDATE SET grants = excluded.grants
        """,
        domain,
        grants);
  }

  private void worker(String id, String place) {
    sql.update(
        """
        INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
          created_on)
        VALUES (?, ?, ?, ?, 'x', true, now())
        """,
        domain,
        id,
        id,
        "Worker " + id);
    assign(Person.worker(id), place);
  }

  private void group(String id, boolean sharing, String... workers) {
    sql.update(
        """
        INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, changed_on)
        VALUES (?, ?, ?, ?, true, now())
        """,
        domain,
        id,
        id,
        sharing);
    for (String worker : workers) {
      sql.update("INSERT INTO hq.worker_group_member VALUES (?, ?, ?)", domain, id, worker);
    }
  }

  private void assign(Person person, String... places) {
    house.call(() -> placements.assign(domain, Within.all(), Reach.all(), person, List.of(places)));
  }

  private LocationType type(String name, Optional<String> parent) {
    return house.call(
        () ->
            house
                .get(LocationTypeService.class)
                .save(domain, LocationTypeDraft.fresh(name, "", parent)));
  }

  private String place(String name, LocationType type, Optional<String> parent) {
    return house.call(
        () ->
            house
                .get(LocationService.class)
                .create(domain, Within.all(), LocationDraft.named(name, type.id(), parent))
                .id());
  }
}
