package org.commcarehq.platform.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.List;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of the outbox. One statement whatever their number. */
@ApplicationScoped
class OutboxStore {
  private static final String INSERT =
      """
      INSERT INTO hq.outbox (domain, kind, doc_id, version)
      SELECT * FROM unnest(?, ?, ?, CAST(? AS bigint[]))
      """;

  @PersistenceContext EntityManager database;

  static void insert(List<Change> changes, Writes writes) {
    writes.add(
        INSERT,
        changes.stream().map(Change::domain).toList(),
        changes.stream().map(change -> change.kind().code()).toList(),
        changes.stream().map(Change::id).toList(),
        changes.stream().map(change -> String.valueOf(change.version())).toList());
  }

  void send(Writes writes) {
    Statements.over(database.unwrap(Connection.class)).send(writes);
  }
}
