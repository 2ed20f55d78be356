package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of the audit trail, in the transaction of the caller. */
@ApplicationScoped
class AuditStore {
  private static final String INSERT =
      """
      INSERT INTO hq.audit_event (domain, at, act, reading, actor_kind, actor, acting_as,
        object_kind, object_id, object_name, changes, reason, via, route, request_id, session_ref,
        address, agent)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final int TOGETHER = 500;

  @PersistenceContext EntityManager database;

  void insert(AuditEntry entry, Actor actor, Origin origin, Instant at) {
    insert(List.of(entry), actor, origin, at);
  }

  void insert(List<AuditEntry> entries, Actor actor, Origin origin, Instant at) {
    for (int from = 0; from < entries.size(); from += TOGETHER) {
      send(entries.subList(from, Math.min(entries.size(), from + TOGETHER)), actor, origin, at);
    }
  }

  private void send(List<AuditEntry> entries, Actor actor, Origin origin, Instant at) {
    Writes writes = new Writes();
    for (AuditEntry entry : entries) {
      writes.add(
          INSERT,
          entry.domain(),
          at,
          entry.act(),
          entry.reading(),
          actor.kind().code(),
          actor.name(),
          actor.actingAs(),
          entry.object().kind(),
          entry.object().id(),
          entry.object().name(),
          json(entry.changes()),
          entry.reason(),
          origin.via(),
          origin.route(),
          origin.requestId(),
          origin.session(),
          origin.address(),
          origin.agent());
    }
    Statements.over(database.unwrap(Connection.class)).send(writes);
  }

  private static Optional<String> json(List<AuditChange> changes) {
    return changes.isEmpty() ? Optional.empty() : Optional.of(Json.write(changes));
  }
}
