package org.commcarehq.peoplesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerPage;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.users.WorkerView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People by the database; the search index is away here. */
class PeopleSearchServiceTest {
  private final String domain = "people-" + UUID.randomUUID();
  private final TestHouse house =
      new TestHouse()
          .with(
              Settings.class,
              TestSettings.with(java.util.Map.of("hq.elasticsearch.url", "http://127.0.0.1:1")));
  private final PeopleSearchService people = house.get(PeopleSearchService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_project_of_three() {
    TestDatabase.inTransaction(
        () ->
            house
                .get(DomainService.class)
                .create(new Domain(domain, "The " + domain, ZoneOffset.UTC, true)));
    worker("w1", "amina", "Amina Mushi", true);
    worker("w2", "bahati", "Bahati 100%", false);
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha Mushi', 'x', 1, now())", "asha@" + domain);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'admin')", domain, "asha@" + domain);
  }

  @Test
  void workers_and_members_are_found_together_by_parts_of_their_names() {
    assertThat(find("mushi", Reach.all())).containsExactly("w1", "asha@" + domain);
    assertThat(find("AMINA", Reach.all())).containsExactly("w1");
    assertThat(find("100%", Reach.all())).containsExactly("w2");
    assertThat(find("_", Reach.all())).isEmpty();
    assertThat(find("+255", Reach.all())).containsExactly("w1", "w2");
  }

  @Test
  void only_those_within_reach_and_nobody_deleted_is_found() {
    assertThat(find("", Reach.only(Set.of("w2")))).containsExactly("w2");

    sql.update("UPDATE hq.mobile_worker SET deleted_on = now() WHERE domain = ?", domain);
    assertThat(find("mushi", Reach.all())).containsExactly("asha@" + domain);
  }

  @Test
  void a_list_has_its_kind_its_order_and_its_page() {
    PeopleQuery query =
        new PeopleQuery(
            domain,
            Optional.of(PersonKind.WORKER),
            Optional.empty(),
            Optional.empty(),
            Reach.all(),
            "name",
            true,
            1,
            1);
    PeopleResults found = call(() -> people.find(query));

    assertThat(found.total()).isEqualTo(2);
    assertThat(found.fromDatabase()).isTrue();
    assertThat(found.rows())
        .containsExactly(new PersonRow(PersonKind.WORKER, "w1", "amina", "Amina Mushi", true));
  }

  @Test
  void whoever_changes_a_person_tells_the_feed_and_the_version_grows() {
    String member = "m:asha@" + domain;
    long before = version(member);
    sql.update("UPDATE hq.mobile_worker SET version = version + 1 WHERE domain = ?", domain);
    sql.update(
        "UPDATE hq.web_user SET full_name = 'A', version = 2 WHERE username = ?", "asha@" + domain);
    assertThat(version(member)).isGreaterThan(before);
    sql.update("UPDATE hq.web_user SET last_sign_in = now() WHERE username = ?", "asha@" + domain);
    sql.update("DELETE FROM hq.membership WHERE domain = ?", domain);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'admin')", domain, "asha@" + domain);

    assertThat(version(member)).isGreaterThan(before + 1);
    assertThat(
            sql.list(
                "SELECT doc_id FROM hq.outbox WHERE domain = ? AND kind = 'user' ORDER BY id",
                row -> row.getString(1),
                domain))
        .containsExactly(
            "w:w1", "w:w2", member, // new
            "w:w1", "w:w2", member, // changed
            member, // gone
            member); // back
  }

  @Test
  void workers_go_on_after_a_login_name_narrowed_as_asked() {
    sql.update("INSERT INTO hq.worker_group_member VALUES (?, 'g1', 'w2')", domain);

    assertThat(after(WorkerStanding.PRESENT, null, null, Reach.all(), ""))
        .containsExactly("w1", "w2");
    assertThat(after(WorkerStanding.PRESENT, null, null, Reach.all(), "amina"))
        .containsExactly("w2");
    assertThat(after(WorkerStanding.INACTIVE, null, null, Reach.all(), "")).containsExactly("w2");
    assertThat(after(WorkerStanding.DELETED, null, null, Reach.all(), "")).isEmpty();
    assertThat(after(WorkerStanding.PRESENT, "mush", null, Reach.all(), "")).containsExactly("w1");
    assertThat(after(WorkerStanding.PRESENT, null, "g1", Reach.all(), "")).containsExactly("w2");
    assertThat(after(WorkerStanding.PRESENT, null, null, Reach.only(Set.of("w1")), ""))
        .containsExactly("w1");
  }

  @Test
  void workers_are_narrowed_to_those_of_a_place_and_what_lies_below_it() {
    sql.update(
        """
        INSERT INTO hq.location_type (domain, id, name, code, owns_cases, sees_descendants,
          holds_stock) VALUES (?, 't', 'T', 't', true, true, false)""",
        domain);
    for (String place : List.of("north", "bay")) {
      sql.update(
          """
          INSERT INTO hq.location (domain, id, type_id, name, site_code, changed_on)
          VALUES (?, ?, 't', ?, ?, now())""",
          domain,
          place,
          place,
          place);
      sql.update(
          "INSERT INTO hq.location_ancestor VALUES (?, ?, 'north', ?)",
          domain,
          place,
          place.equals("bay") ? 1 : 0);
    }
    sql.update("INSERT INTO hq.location_ancestor VALUES (?, 'bay', 'bay', 0)", domain);
    sql.update(
        "INSERT INTO hq.location_assignment VALUES (?, 'worker', 'w2', 'bay', true)", domain);

    assertThat(at("north")).containsExactly("w2");
    assertThat(at("bay")).containsExactly("w2");
    assertThat(at("south")).isEmpty();
  }

  private List<String> at(String location) {
    return TestDatabase.inTransaction(
        () ->
            people.workersAfter(
                new WorkersAfter(
                    domain,
                    WorkerStanding.PRESENT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(location),
                    Reach.all(),
                    "",
                    10)));
  }

  @Test
  void without_the_index_workers_are_looked_for_in_the_database() {
    WorkerQuery query =
        new WorkerQuery(
            domain, WorkerStanding.ACTIVE, Optional.of("ushi"), Reach.all(), "name", false, 0, 10);

    WorkerPage found = call(() -> people.workers(query));

    assertThat(found.workers()).extracting(WorkerView::id).containsExactly("w1");
    assertThat(found.total()).isEqualTo(1);
  }

  private List<String> after(
      WorkerStanding standing, String text, String group, Reach reach, String username) {
    return TestDatabase.inTransaction(
        () ->
            people.workersAfter(
                new WorkersAfter(
                    domain,
                    standing,
                    Optional.ofNullable(text),
                    Optional.ofNullable(group),
                    Optional.empty(),
                    reach,
                    username,
                    10)));
  }

  private <T> T call(Supplier<T> door) {
    return house.get(ProjectScope.class).in(domain, () -> TestDatabase.inTransaction(door));
  }

  private long version(String key) {
    return TestDatabase.inTransaction(() -> people.findAll(domain, List.of(key))).get(0).version();
  }

  private List<String> find(String text, Reach reach) {
    return call(() -> people.find(PeopleQuery.named(domain, text, reach, 10))).rows().stream()
        .map(PersonRow::id)
        .toList();
  }

  private void worker(String id, String username, String name, boolean active) {
    sql.update(
        """
        INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
          created_on, phone_numbers)
        VALUES (?, ?, ?, ?, 'x', ?, now(), '["+255700"]')
        """,
        domain,
        id,
        username,
        name,
        active);
  }
}
