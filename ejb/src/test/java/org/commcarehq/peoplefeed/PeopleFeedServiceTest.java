package org.commcarehq.peoplefeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleFeedServiceTest {
  private final String domain = "feed-" + UUID.randomUUID();
  private final String other = "feed-" + UUID.randomUUID();
  private final String database = "db-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final PeopleFeedService feed = house.get(PeopleFeedService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void two_projects() {
    for (String name : List.of(domain, other)) {
      TestDatabase.inTransaction(
          () ->
              house
                  .get(DomainService.class)
                  .create(new Domain(name, "The " + name, ZoneOffset.UTC, true)));
    }
  }

  @Test
  void a_worker_is_created_changed_and_taken_away_as_the_documents_say() {
    assertThat(apply(worker("w1", "1-a", "amina", "Amina"))).isEmpty();
    assertThat(workers()).containsExactly("w1 amina Amina true false true 1");

    assertThat(apply(worker("w1", "2-b", "amina", "Amina K."))).isEmpty();
    assertThat(workers()).containsExactly("w1 amina Amina K. true false true 2");

    assertThat(apply(gone(FeedKind.WORKER, "w1", "3-c"))).isEmpty();
    assertThat(workers()).containsExactly("w1 amina Amina K. false true true 3");

    assertThat(apply(worker("w1", "4-d", "amina", "Amina"))).isEmpty();
    assertThat(workers()).containsExactly("w1 amina Amina true false true 4");
    assertThat(outbox()).containsExactly("w:w1 1", "w:w1 2", "w:w1 3", "w:w1 4");
    assertThat(
            sql.list(
                "SELECT act FROM hq.audit_event WHERE domain = ? ORDER BY id",
                row -> row.getString(1),
                domain))
        .containsExactlyInAnyOrder(
            "worker.create", "worker.change", "worker.delete", "worker.change");
  }

  @Test
  void what_is_applied_already_or_older_changes_nothing() {
    apply(worker("w1", "3-c", "amina", "Amina"));
    apply(worker("w1", "3-c", "amina", "Another"));
    apply(worker("w1", "2-b", "amina", "Older"));
    apply(gone(FeedKind.WORKER, "w1", "2-z"));

    assertThat(workers()).containsExactly("w1 amina Amina true false true 1");
    assertThat(outbox()).containsExactly("w:w1 1");
  }

  @Test
  void nobody_signs_in_before_they_were_given_a_password_here() {
    apply(worker("w1", "1-a", "amina", "Amina"));
    UserService users = house.get(UserService.class);

    for (String password : List.of("", "amina", "null")) {
      assertThat(users.authenticateDevice(domain, "amina", password).outcome())
          .isEqualTo(DeviceLogin.Outcome.REFUSED);
    }
  }

  @Test
  void a_document_that_cannot_be_applied_is_told_and_stops_no_other() {
    apply(worker("w1", "1-a", "amina", "Amina"));

    assertThat(
            apply(
                worker("w2", "1-a", "amina", "Second"),
                worker("w3", "1-a", "bahati", "Bahati"),
                group("g1", "1-a", "North", "w1"),
                group("g2", "1-a", "NORTH", "w1")))
        .extracting(FeedProblem::id)
        .containsExactlyInAnyOrder("w2", "g2");
    assertThat(workers()).extracting(one -> one.split(" ")[1]).containsExactly("amina", "bahati");

    apply(gone(FeedKind.GROUP, "g1", "2-b"));
    assertThat(apply(group("g2", "1-a", "NORTH", "w1"))).isEmpty();
  }

  @Test
  void a_project_that_is_not_here_is_never_made() {
    assertThat(feed.apply("nowhere", List.of(worker("w1", "1-a", "amina", "Amina"))))
        .singleElement()
        .extracting(FeedProblem::reason)
        .isEqualTo("there is no project nowhere here");
  }

  @Test
  void a_group_has_the_members_that_its_document_lists() {
    apply(group("g1", "1-a", "North", "w1", "w2"));
    assertThat(members("g1")).containsExactly("w1", "w2");

    apply(group("g1", "2-b", "South", "w2", "w3"));
    assertThat(members("g1")).containsExactly("w2", "w3");

    apply(gone(FeedKind.GROUP, "g1", "3-c"));
    assertThat(
            sql.list(
                "SELECT name || ' ' || (deleted_on IS NOT NULL) || ' ' || version"
                    + " FROM hq.worker_group WHERE domain = ?",
                row -> row.getString(1),
                domain))
        .containsExactly("South true 3");
  }

  @Test
  void a_web_user_belongs_to_the_projects_that_their_document_lists() {
    apply(member("m1", "1-a", name("asha"), "admin"), member("m2", "1-a", name("boss"), "admin"));
    apply(member("m1", "2-b", name("asha"), "r1"));
    assertThat(memberships()).containsExactly("asha r1", "boss admin");

    apply(gone(FeedKind.MEMBER, "m1", "3-c"));
    assertThat(memberships()).containsExactly("boss admin");
  }

  @Test
  void the_last_administrator_stays_and_accounts_that_are_here_keep_their_password() {
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Mine', 'mine', 1, now())", name("boss"));
    apply(member("m1", "1-a", name("boss"), "admin"));

    assertThat(apply(gone(FeedKind.MEMBER, "m1", "2-b")))
        .singleElement()
        .extracting(FeedProblem::reason)
        .isEqualTo("the project would be without an administrator");
    assertThat(apply(member("m1", "2-c", name("boss"), "r1"))).hasSize(1);
    assertThat(memberships()).containsExactly("boss admin");
    assertThat(
            sql.list(
                "SELECT full_name || ' ' || password_hash FROM hq.web_user WHERE username = ?",
                row -> row.getString(1),
                name("boss")))
        .containsExactly("Mine mine");
  }

  @Test
  void a_notice_tells_the_projects_that_a_document_speaks_of_or_spoke_of() {
    List<FeedStub> first =
        feed.notice(
            database,
            List.of(
                new FeedNotice("m1", "1-a", Optional.of(FeedKind.MEMBER), Set.of(domain, other)),
                new FeedNotice("x", "1-a", Optional.empty(), Set.of())));
    assertThat(first)
        .containsExactlyInAnyOrder(
            new FeedStub(domain, FeedKind.MEMBER, "m1", 1),
            new FeedStub(other, FeedKind.MEMBER, "m1", 1));

    assertThat(
            feed.notice(
                database,
                List.of(new FeedNotice("m1", "2-b", Optional.of(FeedKind.MEMBER), Set.of(domain)))))
        .extracting(FeedStub::domain)
        .containsExactlyInAnyOrder(domain, other);
    assertThat(
            feed.notice(database, List.of(new FeedNotice("m1", "3-c", Optional.empty(), Set.of()))))
        .containsExactlyInAnyOrder(
            new FeedStub(domain, FeedKind.MEMBER, "m1", 3),
            new FeedStub(other, FeedKind.MEMBER, "m1", 3));
  }

  private List<FeedProblem> apply(FeedDocument... documents) {
    return TestDatabase.inTransaction(() -> feed.apply(domain, List.of(documents)));
  }

  private FeedDocument worker(String id, String rev, String username, String fullName) {
    return new FeedDocument(
        database,
        id,
        rev,
        FeedKind.WORKER,
        Optional.of(
            new FeedWorker(
                username, fullName, "", "sw", List.of("255"), Map.of("team", "a"), true)));
  }

  private FeedDocument group(String id, String rev, String name, String... workers) {
    return new FeedDocument(
        database,
        id,
        rev,
        FeedKind.GROUP,
        Optional.of(new FeedGroup(name, true, true, List.of(workers))));
  }

  private FeedDocument member(String id, String rev, String username, String role) {
    return new FeedDocument(
        database,
        id,
        rev,
        FeedKind.MEMBER,
        Optional.of(new FeedMember(username, "Asha", role, true)));
  }

  private FeedDocument gone(FeedKind kind, String id, String rev) {
    return new FeedDocument(database, id, rev, kind, Optional.empty());
  }

  private String name(String person) {
    return person + "@" + domain + ".example.org";
  }

  private List<String> workers() {
    return sql.list(
        """
        SELECT concat_ws(' ', id, username, full_name, active::text,
          (deleted_on IS NOT NULL)::text, must_reset::text, version)
        FROM hq.mobile_worker WHERE domain = ? ORDER BY id
        """,
        row -> row.getString(1),
        domain);
  }

  private List<String> members(String group) {
    return sql.list(
        "SELECT worker_id FROM hq.worker_group_member WHERE domain = ? AND group_id = ? ORDER BY 1",
        row -> row.getString(1),
        domain,
        group);
  }

  private List<String> memberships() {
    return sql.list(
        """
        SELECT split_part(username, '@', 1) || ' ' || role FROM hq.membership
        WHERE domain = ? ORDER BY 1
        """,
        row -> row.getString(1),
        domain);
  }

  private List<String> outbox() {
    return sql.list(
        "SELECT doc_id || ' ' || version FROM hq.outbox WHERE domain = ? ORDER BY id",
        row -> row.getString(1),
        domain);
  }
}
