package org.commcarehq.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private final String domain = "chain-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final AuditTrail trail = house.get(AuditTrail.class);
  private final AuditSealService seals = house.get(AuditSealService.class);
  private final AuditService audit = house.get(AuditService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @Test
  void what_was_noted_is_sealed_and_found_as_it_was() {
    note(3);
    assertThat(verdict())
        .extracting(AuditVerdict::sealed, AuditVerdict::waiting)
        .containsExactly(0L, 3L);

    sealAll();

    AuditVerdict verdict = verdict();
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.sealed()).isEqualTo(3);
    assertThat(verdict.waiting()).isZero();
    assertThat(verdict.head()).hasSize(64);
    assertThat(seals.seal()).isZero();
  }

  @Test
  void a_changed_row_is_found() {
    note(3);
    sealAll();

    behindTheTrigger("UPDATE hq.audit_event SET actor = 'somebody else' WHERE object_id = '1'");

    assertThat(verdict().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("link 2", "not as it was written"));
  }

  @Test
  void a_removed_row_is_found() {
    note(3);
    sealAll();

    behindTheTrigger("DELETE FROM hq.audit_event WHERE object_id = '2'");

    assertThat(verdict().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("missing (link 3)"));
  }

  @Test
  void a_row_removed_with_its_link_is_found() {
    note(3);
    sealAll();

    behindTheTrigger("DELETE FROM hq.audit_seal WHERE seq = 2");

    assertThat(verdict().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("link 2 is missing"));
  }

  @Test
  void a_row_put_in_between_is_found() {
    note(2);
    sealAll();
    note(1);
    sealAll();

    sql.update(
        """
        INSERT INTO hq.audit_event (domain, xid, at, act, reading, actor_kind, actor, object_kind,
          object_id, via)
        VALUES (?, '3', now(), 'worker.read', true, 'web', 'x', 'worker', 'w', 'web')
        """,
        domain);
    sealAll();

    assertThat(verdict().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("sealed already"));
  }

  @Test
  void two_sealers_make_one_chain() throws Exception {
    note(40);
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> sealers =
          IntStream.range(0, 4).<Callable<Integer>>mapToObj(node -> this::sealAll).toList();
      int sealed = 0;
      for (Future<Integer> done : nodes.invokeAll(sealers)) {
        sealed += done.get();
      }
      sealAll();
      assertThat(sealed).isGreaterThanOrEqualTo(1);
    } finally {
      nodes.shutdown();
    }

    assertThat(verdict().intact()).isTrue();
    assertThat(verdict().sealed()).isEqualTo(40);
  }

  @Test
  void a_line_that_somebody_wrote_past_the_application_holds_up_no_other() {
    sql.update(
        """
        INSERT INTO hq.audit_event (domain, at, act, reading, actor_kind, actor, object_kind,
          object_id, via, changes)
        VALUES (?, now(), 'a.b', false, 'web', 'x', 'y', 'z', 'web', '{"not": "a list"}')
        """,
        domain);
    note(1);

    sealAll();

    assertThat(verdict().intact()).isTrue();
    assertThat(verdict().sealed()).isEqualTo(2);
  }

  @Test
  void what_is_rolled_back_leaves_no_gap() {
    note(1);
    assertThatThrownBy(
            () ->
                TestDatabase.inTransaction(
                    () -> {
                      noteOne("undone");
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");
    note(1);
    sealAll();

    assertThat(verdict().intact()).isTrue();
    assertThat(verdict().sealed()).isEqualTo(2);
  }

  @Test
  void a_transaction_that_still_runs_is_waited_for() throws SQLException {
    try (Connection slow = TestDatabase.dataSource().getConnection();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("SELECT pg_current_xact_id()");
      note(2);
      sealAll();
      assertThat(verdict().sealed()).isZero();
      slow.commit();
    }
    sealAll();

    assertThat(verdict().sealed()).isEqualTo(2);
  }

  @Test
  void data_restored_into_another_cluster_goes_on_where_it_was() {
    note(1);
    sealAll();
    sql.update(
        """
        INSERT INTO hq.audit_event (domain, xid, at, act, reading, actor_kind, actor, object_kind,
          object_id, via)
        VALUES (?, '900000000000', now(), 'a.b', false, 'web', 'x', 'y', 'z', 'web')
        """,
        domain);
    sql.update("UPDATE hq.audit_cursor SET xid = '900000000000', id = 7");

    sealAll();
    note(1);
    sealAll();

    assertThat(verdict().trouble()).isEmpty();
    assertThat(verdict().sealed()).isEqualTo(3);
  }

  @Test
  void lines_are_found_by_who_what_and_when_page_by_page() {
    note(3);
    TestDatabase.inTransaction(
        () -> trail.read(domain, "worker.read", new AuditObject("worker", "w1", "Amina Hassan")));

    assertThat(search(AuditQuery.all(10))).hasSize(4);
    List<AuditLine> first = search(AuditQuery.all(3));
    assertThat(first).extracting(AuditLine::act).startsWith("worker.read");
    assertThat(search(AuditQuery.all(3).after(first.get(2).place())))
        .extracting(line -> line.object().id())
        .containsExactly("0");
    assertThat(search(query(Optional.of("role."), Optional.empty(), Optional.of("2"))))
        .extracting(line -> line.object().id())
        .containsExactly("2");
    assertThat(search(query(Optional.empty(), Optional.of(true), Optional.of("HASS"))))
        .extracting(AuditLine::actorKind)
        .containsExactly("system");
    assertThat(search(query(Optional.of("worker.change"), Optional.empty(), Optional.empty())))
        .isEmpty();
    assertThat(audit.search(domain + "-2", AuditQuery.all(10))).isEmpty();
  }

  @Test
  void a_place_in_an_address_is_read_back_and_what_is_typed_by_hand_is_none() {
    note(1);
    AuditPlace place = search(AuditQuery.all(1)).get(0).place();

    assertThat(AuditPlace.ofCode(place.code())).contains(place);
    assertThat(AuditPlace.ofCode("yesterday")).isEmpty();
    assertThat(AuditPlace.ofCode("yesterday_12")).isEmpty();
    assertThat(AuditPlace.ofCode("2026-01-01T00:00:00Z_99999999999999999999")).isEmpty();
  }

  private List<AuditLine> search(AuditQuery query) {
    return TestDatabase.inTransaction(() -> audit.search(domain, query));
  }

  private static AuditQuery query(
      Optional<String> act, Optional<Boolean> reading, Optional<String> object) {
    return new AuditQuery(
        Optional.empty(),
        act,
        object,
        reading,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        10);
  }

  private AuditVerdict verdict() {
    return TestDatabase.inTransaction(() -> audit.verify(domain));
  }

  private String cursor() {
    return sql.first("SELECT c.xid || ' ' || c.id FROM hq.audit_cursor c", row -> row.getString(1))
        .orElse("");
  }

  private int sealAll() {
    int all = 0;
    String before;
    do { // a round that only moves the cursor seals nothing
      before = cursor();
      all += seals.seal();
    } while (!cursor().equals(before));
    return all;
  }

  private void note(int lines) {
    for (int i = 0; i < lines; i++) {
      String id = String.valueOf(i);
      TestDatabase.inTransaction(() -> noteOne(id));
    }
  }

  private void noteOne(String id) {
    trail.changed(
        domain,
        "role.change",
        new AuditObject("role", id, "Nurse “Amina” \u0639"),
        AuditChange.all(AuditChange.between("name", null, "Nurse " + id)),
        Optional.of("a test"));
  }

  /** As somebody with all rights on the database would. */
  private void behindTheTrigger(String change) {
    try (Connection connection = TestDatabase.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute(change + " AND domain = '" + domain + "'");
      statement.execute("SET session_replication_role = origin");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
