package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Finds lines of a project's trail, and walks along its chain. */
@ApplicationScoped
class AuditSearchStore {
  private static final String LINKS =
      "SELECT s.seq, s.event_id, encode(s.previous, 'hex') AS previous,"
          + " encode(s.hash, 'hex') AS hash, e.id IS NOT NULL AS there, "
          + AuditLines.COLUMNS
          + """
          FROM hq.audit_seal s
          LEFT JOIN hq.audit_event e ON e.domain = s.domain AND e.id = s.event_id
          WHERE s.domain = ? AND s.seq > ? ORDER BY s.seq LIMIT ?
          """;
  private static final String WAITING =
      """
      SELECT count(*), count(*) FILTER (WHERE e.xid < c.xid)
      FROM hq.audit_event e LEFT JOIN hq.audit_cursor c ON c.name = 'sealer'
      WHERE e.domain = ? AND NOT EXISTS (
        SELECT FROM hq.audit_seal s WHERE s.domain = e.domain AND s.event_id = e.id)
      """;
  private static final String ROOTS =
      """
      SELECT r.day, r.seq, encode(r.hash, 'hex') AS hash,
        EXISTS (SELECT FROM hq.audit_seal s
          WHERE s.domain = r.domain AND s.seq = r.seq AND s.hash = r.hash) AS kept
      FROM hq.audit_root r WHERE r.domain = ? ORDER BY r.day DESC LIMIT ?
      """;
  private static final String HOLDS =
      "SELECT 1 FROM hq.audit_seal WHERE domain = ? AND seq = ? AND encode(hash, 'hex') = ?";
  private static final String LOST_ROOT =
      """
      SELECT CAST(r.day AS text) FROM hq.audit_root r
      WHERE r.domain = ? AND NOT EXISTS (SELECT FROM hq.audit_seal s
        WHERE s.domain = r.domain AND s.seq = r.seq AND s.hash = r.hash)
      ORDER BY r.day LIMIT 1
      """;

  @PersistenceContext EntityManager database;

  List<AuditLine> search(String domain, AuditQuery query) {
    AuditSearch search = AuditSearch.of(domain, query);
    return statements().list(search.sql(), AuditLines::read, search.values());
  }

  List<AuditLink> links(String domain, long afterSeq, int limit) {
    return statements().list(LINKS, row -> readLink(domain, row), domain, afterSeq, limit);
  }

  /** How many lines have no seal yet, and of how many of them the sealer has come past. */
  AuditWaiting waiting(String domain) {
    return statements()
        .first(WAITING, row -> new AuditWaiting(row.getLong(1), row.getLong(2)), domain)
        .orElseThrow();
  }

  Optional<String> lostRoot(String domain) {
    return statements().first(LOST_ROOT, row -> row.getString(1), domain);
  }

  boolean holds(String domain, long seq, String hash) {
    return statements().first(HOLDS, row -> true, domain, seq, hash).isPresent();
  }

  List<AuditRoot> roots(String domain, int limit) {
    return statements()
        .list(
            ROOTS,
            row ->
                new AuditRoot(
                    domain,
                    row.getDate("day").toLocalDate(),
                    row.getLong("seq"),
                    row.getString("hash"),
                    row.getBoolean("kept")),
            domain,
            limit);
  }

  private static AuditLink readLink(String domain, ResultSet row) throws SQLException {
    return new AuditLink(
        new AuditSeal(
            domain,
            row.getLong("seq"),
            row.getLong("event_id"),
            row.getString("previous"),
            row.getString("hash")),
        row.getBoolean("there") ? Optional.of(AuditLines.read(row)) : Optional.empty());
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
