package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.users.SessionHash;

/** Rows of visits to one project. */
@ApplicationScoped
class VisitStore {
  private static final String INSERT =
      """
      INSERT INTO hq.superuser_visit
        (domain, id, username, session_hash, reason, started_on, ends_on)
      VALUES (?, ?, ?, decode(?, 'hex'), ?, ?, ?)
      """;
  private static final String END =
      """
      UPDATE hq.superuser_visit SET ends_on = ?
      WHERE domain = ? AND username = ? AND session_hash = decode(?, 'hex') AND ends_on > ?
      """;

  @PersistenceContext EntityManager database;

  void insert(String id, String username, SessionHash session, Visit visit) {
    statements()
        .update(
            INSERT,
            visit.domain(),
            id,
            username,
            session.hex(),
            visit.reason(),
            visit.startedOn(),
            visit.endsOn());
  }

  int end(String domain, String username, SessionHash session, Instant now) {
    return statements().update(END, now, domain, username, session.hex(), now);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
