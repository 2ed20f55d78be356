package org.commcarehq.platform.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.leases.Lease;
import org.commcarehq.platform.leases.LeaseService;
import org.junit.jupiter.api.Test;

class OutboxFeedStoreTest {
  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final int WRITERS = 8;
  private static final int EACH = 150;
  private static final int DOCUMENTS = 20;

  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final OutboxFeedStore store =
      new OutboxFeedStore(new SpanningSql(TestDatabase.dataSource()));
  private final LeaseService leases = new TestHouse().with(Sql.class, sql).get(LeaseService.class);

  @Test
  void nothing_is_skipped_and_documents_stay_in_order_while_writers_commit_slowly()
      throws Exception {
    sql.update("CREATE TABLE hq.test_document (id int PRIMARY KEY, version bigint NOT NULL)");
    sql.update("INSERT INTO hq.test_document SELECT n, 0 FROM generate_series(0, ?) n", DOCUMENTS);
    OutboxPosition start = end();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    List<Future<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(threads.submit(writer(i)));
    }

    List<Change> seen = readUntilAllAreThrough(start, writers);

    threads.shutdown();
    assertThat(seen).hasSize(WRITERS * EACH).doesNotHaveDuplicates();
    Map<String, Long> versions = new HashMap<>();
    for (Change change : seen) {
      assertThat(change.version()).isEqualTo(versions.getOrDefault(change.id(), 0L) + 1);
      versions.put(change.id(), change.version());
    }
  }

  private List<Change> readUntilAllAreThrough(OutboxPosition from, List<Future<Integer>> writers) {
    List<Change> seen = new ArrayList<>();
    OutboxPosition at = from;
    boolean isLastRound;
    do {
      isLastRound = writers.stream().allMatch(Future::isDone);
      List<OutboxChange> next = store.next(at, 100);
      while (!next.isEmpty()) {
        next.stream()
            .map(OutboxChange::change)
            .filter(change -> change.domain().equals("slow"))
            .forEach(seen::add);
        at = next.get(next.size() - 1).position();
        next = store.next(at, 100);
      }
    } while (!isLastRound);
    return seen;
  }

  private static Callable<Integer> writer(int seed) {
    return () -> {
      Random random = new Random(seed);
      try (Connection connection = TestDatabase.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        for (int i = 0; i < EACH; i++) {
          int document = random.nextInt(DOCUMENTS);
          lock(connection, document);
          record(connection, document);
          if (random.nextInt(20) == 0) {
            Thread.sleep(random.nextInt(15));
          }
          connection.commit();
        }
      }
      return EACH;
    };
  }

  private static void lock(Connection connection, int document) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(7, ?)")) {
      lock.setInt(1, document);
      lock.execute();
    }
  }

  private static void record(Connection connection, int document) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            WITH d AS (UPDATE hq.test_document SET version = version + 1 WHERE id = ?
              RETURNING id, version)
            INSERT INTO hq.outbox (domain, kind, doc_id, version)
            SELECT 'slow', 'form', d.id, d.version FROM d
            """)) {
      insert.setInt(1, document);
      insert.executeUpdate();
    }
  }

  @Test
  void a_transaction_that_still_runs_holds_back_all_that_began_after_it() throws Exception {
    OutboxPosition start = end();
    try (Connection slow = TestDatabase.dataSource().getConnection()) {
      slow.setAutoCommit(false);
      insert(slow, "first");
      try (Connection fast = TestDatabase.dataSource().getConnection()) {
        insert(fast, "second");
      }
      assertThat(idsAfter(start)).isEmpty();
      slow.commit();
    }
    assertThat(idsAfter(start)).containsExactly("first", "second");
  }

  @Test
  void a_replaced_leader_can_neither_renew_nor_move_the_cursor() {
    Lease first = lead("fenced", "first");
    store.advance(first, new OutboxPosition("10", 5));
    assertThat(leases.take("fenced", "second", LEASE)).isEmpty();

    sql.update("UPDATE hq.lease SET expires_on = now() - interval '1 s' WHERE name = 'fenced'");
    Lease second = lead("fenced", "second");
    assertThat(store.advance(second, new OutboxPosition("20", 1))).isTrue();

    assertThat(leases.renew(first, LEASE)).isFalse();
    assertThat(store.advance(first, new OutboxPosition("11", 1))).isFalse();
    assertThat(store.takeCursor(first)).isFalse();
    assertThat(store.cursor("fenced")).isEqualTo(new OutboxPosition("20", 1));
  }

  @Test
  void a_leader_that_resigns_is_replaced_at_once() {
    Lease first = lead("resigned", "first");
    leases.giveUp(first);
    assertThat(lead("resigned", "second").epoch()).isEqualTo(first.epoch() + 1);
  }

  @Test
  void only_what_is_old_and_published_is_removed() throws Exception {
    sql.update("DELETE FROM hq.outbox");
    try (Connection connection = TestDatabase.dataSource().getConnection()) {
      insert(connection, "old");
      insert(connection, "young");
      sql.update(
          "UPDATE hq.outbox SET created_on = now() - interval '8 days' WHERE doc_id = 'old'");
      OutboxPosition published = end();
      insert(connection, "waiting");
      sql.update(
          "UPDATE hq.outbox SET created_on = now() - interval '8 days' WHERE doc_id = 'waiting'");

      assertThat(store.prune(published, Duration.ofDays(7), 100)).isEqualTo(1);
    }
    assertThat(idsAfter(OutboxPosition.START)).containsExactly("young", "waiting");
  }

  private Lease lead(String name, String holder) {
    Lease lease = leases.take(name, holder, LEASE).orElseThrow();
    assertThat(store.takeCursor(lease)).isTrue();
    return lease;
  }

  private List<String> idsAfter(OutboxPosition position) {
    return store.next(position, 100).stream().map(entry -> entry.change().id()).toList();
  }

  private OutboxPosition end() {
    return sql.first(
            "SELECT CAST(o.xid AS text), o.id FROM hq.outbox o ORDER BY o.xid DESC, o.id DESC LIMIT 1",
            row -> new OutboxPosition(row.getString(1), row.getLong(2)))
        .orElse(OutboxPosition.START);
  }

  private static void insert(Connection connection, String id) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO hq.outbox (domain, kind, doc_id, version) VALUES ('d', 'form', ?, 1)")) {
      insert.setString(1, id);
      insert.executeUpdate();
    }
  }
}
