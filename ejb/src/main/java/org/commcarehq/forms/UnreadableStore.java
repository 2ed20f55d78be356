package org.commcarehq.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;
import org.commcarehq.platform.db.Statements;

/** Rows of submissions that are no forms. */
@ApplicationScoped
class UnreadableStore {
  private static final String LIST =
      """
      SELECT e FROM SubmissionError e WHERE e.domain = :domain
      ORDER BY e.lastSeenOn DESC, e.id
      """;
  private static final String COUNT =
      "SELECT count(e) FROM SubmissionError e WHERE e.domain = :domain";
  private static final String SINCE =
      """
      SELECT count(*), coalesce(sum(content_length), 0) FROM hq.submission_error
      WHERE domain = ? AND received_on >= ?
      """;

  @PersistenceContext EntityManager database;

  void insert(SubmissionError error) {
    database.persist(error);
  }

  Optional<SubmissionError> find(String domain, String id) {
    return Optional.ofNullable(database.find(SubmissionError.class, new DomainKey(domain, id)));
  }

  /** The newest first. */
  List<SubmissionError> list(String domain, int offset, int limit) {
    return database
        .createQuery(LIST, SubmissionError.class)
        .setParameter("domain", domain)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  long count(String domain) {
    return database.createQuery(COUNT, Long.class).setParameter("domain", domain).getSingleResult();
  }

  /** What came since then for the first time. */
  UnreadableAmount since(String domain, Instant since) {
    return Statements.over(database.unwrap(Connection.class))
        .first(SINCE, row -> new UnreadableAmount(row.getLong(1), row.getLong(2)), domain, since)
        .orElseThrow();
  }
}
