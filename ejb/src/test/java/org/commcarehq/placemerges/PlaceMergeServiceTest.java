package org.commcarehq.placemerges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.locations.AssignmentService;
import org.commcarehq.locations.LocationDraft;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeDraft;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.locations.Person;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.ProjectAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clinic with cases and a worker is merged into another one. */
class PlaceMergeServiceTest {
  private static final String BOSS = "boss@example.org";
  private final String domain = "mergers-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final PlaceMergeService merges = house.get(PlaceMergeService.class);
  private final ChangeSetService sets = house.get(ChangeSetService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private String bay;
  private String hill;

  @BeforeEach
  void two_clinics() {
    LocationType clinics =
        house.call(
            () ->
                house
                    .get(LocationTypeService.class)
                    .save(domain, LocationTypeDraft.fresh("Clinic", "", Optional.empty())));
    bay = clinic("Bay", clinics);
    hill = clinic("Hill", clinics);
    owned("c-open", bay, "NULL", false);
    owned("c-closed", bay, "NULL", false);
    owned("c-deleted", bay, "now()", false);
    owned("c-vanished", bay, "NULL", true);
    owned("c-other", hill, "NULL", false);
  }

  @Test
  void its_cases_are_given_away_by_a_bulk_action_that_begins_with_it() {
    assertThat(house.call(() -> merges.plan(by(Grants.everything()), bay, hill)))
        .satisfies(
            plan -> {
              assertThat(plan.cases()).isEqualTo(2);
              assertThat(plan.changeSets()).isEmpty();
            });

    PlaceMerge merge = house.call(() -> merges.merge(by(Grants.everything()), bay, hill));

    assertThat(merge.changeSets()).hasSize(1);
    String id = merge.changeSets().get(0);
    ChangeSetView set = house.call(() -> sets.find(domain, id)).orElseThrow();
    assertThat(set.title()).isEqualTo("Give cases away: 2");
    assertThat(set.startedBy()).isEqualTo(BOSS);
    assertThat(set.reason()).contains("“Bay” was merged into “Hill”");
    assertThat(house.call(() -> sets.items(domain, id, false, 0, 10)))
        .extracting(item -> item.target())
        .containsExactlyInAnyOrder("c-open", "c-closed");
  }

  @Test
  void a_place_without_cases_needs_no_bulk_action_and_no_right_to_change_cases() {
    sql.update("DELETE FROM hq.commcare_case WHERE domain = ?", domain);
    ProjectAccess planner =
        by(Grants.of(Permission.EDIT_LOCATIONS, Permission.ACCESS_ALL_LOCATIONS));

    assertThat(house.call(() -> merges.merge(planner, bay, hill)).changeSets()).isEmpty();
  }

  @Test
  void who_may_not_change_what_belongs_to_it_merges_nothing() {
    ProjectAccess planner =
        by(Grants.of(Permission.EDIT_LOCATIONS, Permission.ACCESS_ALL_LOCATIONS));
    refused(planner, PlaceMergeRefusal.CASES_ARE_NOT_YOURS);

    sql.update("DELETE FROM hq.commcare_case WHERE domain = ?", domain);
    house.call(
        () ->
            house
                .get(AssignmentService.class)
                .assign(domain, Within.all(), Person.worker("w-amina"), List.of(bay)));
    refused(planner, PlaceMergeRefusal.PEOPLE_ARE_NOT_YOURS);
    assertThat(
            sql.number(
                "SELECT count(*) FROM hq.location WHERE domain = ? AND archived_on IS NULL",
                domain))
        .isEqualTo(2);
  }

  private void refused(ProjectAccess by, PlaceMergeRefusal reason) {
    assertThatThrownBy(() -> house.call(() -> merges.merge(by, bay, hill)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private ProjectAccess by(Grants grants) {
    return new ProjectAccess(domain, BOSS, grants, List.of(), false, false, SessionPolicy.usual());
  }

  private String clinic(String name, LocationType type) {
    return house.call(
        () ->
            house
                .get(LocationService.class)
                .create(
                    domain, Within.all(), LocationDraft.named(name, type.id(), Optional.empty()))
                .id());
  }

  private void owned(String id, String owner, String deletedOn, boolean vanished) {
    sql.update(
        """
        INSERT INTO hq.commcare_case (domain, id, version, type, name, owner_id, opened_on,
          opened_by, modified_on, modified_by, closed, deleted_on, vanished, server_modified_on,
          properties, latest_date)
        VALUES (?, ?, 1, 'mother', ?, ?, now(), 'u', now(), 'u', ?, %s, ?, now(), '{}', now())"""
            .formatted(deletedOn),
        domain,
        id,
        id,
        owner,
        id.equals("c-closed"),
        vanished);
  }
}
