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

  @PersistenceContext EntityManager database;

  void insert(AuditEntry entry, Actor actor, Origin origin, Instant at) {
    Statements.over(database.unwrap(Connection.class))
        .update(
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

  private static Optional<String> json(List<AuditChange> changes) {
    return changes.isEmpty() ? Optional.empty() : Optional.of(Json.write(changes));
  }
}
