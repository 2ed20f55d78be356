package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Rows of asked-for passwords. */
@ApplicationScoped
class PasswordResetStore {
  private static final String ASKED =
      """
      SELECT count(*) FILTER (WHERE username = ? AND mailed), count(*) FILTER (WHERE asked_from = ?)
      FROM hq.password_reset WHERE asked_on > ? AND (username = ? OR asked_from = ?)
      """;
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('reset of ' || ?, 0))";
  private static final String INSERT =
      """
      INSERT INTO hq.password_reset (token_hash, username, asked_on, expires_on, asked_from, mailed)
      VALUES (decode(?, 'hex'), ?, ?, ?, ?, ?)
      """;
  private static final String FIND =
      """
      SELECT r.username FROM hq.password_reset r
      JOIN hq.web_user u ON u.username = r.username AND u.active
      WHERE r.token_hash = decode(?, 'hex') AND r.used_on IS NULL AND r.expires_on > ?
      """;
  private static final String USE =
      """
      UPDATE hq.password_reset SET used_on = ?
      WHERE token_hash = decode(?, 'hex') AND used_on IS NULL AND expires_on > ?
      """;
  private static final String USE_OTHERS =
      "UPDATE hq.password_reset SET used_on = ? WHERE username = ? AND used_on IS NULL";
  private static final String PURGE = "DELETE FROM hq.password_reset WHERE expires_on < ?";

  @PersistenceContext EntityManager database;

  /** How often it was asked for. */
  record Asked(long forUser, long fromPlace) {}

  Asked asked(String username, String source, Instant since) {
    return statements()
        .first(
            ASKED,
            row -> new Asked(row.getLong(1), row.getLong(2)),
            username,
            source,
            since,
            username,
            source)
        .orElseThrow();
  }

  /** One after the other, of those who ask for one account. */
  void lock(String username) {
    statements().list(LOCK, row -> true, username);
  }

  void insert(
      String tokenHash,
      String username,
      String source,
      Instant now,
      Instant expires,
      boolean mailed) {
    statements().update(INSERT, tokenHash, username, now, expires, source, mailed);
  }

  Optional<String> find(String tokenHash, Instant now) {
    return statements().first(FIND, row -> row.getString(1), tokenHash, now);
  }

  /** Of two who use a token at once, one does. */
  boolean use(String tokenHash, Instant now) {
    return statements().update(USE, now, tokenHash, now) > 0;
  }

  void useOthers(String username, Instant now) {
    statements().update(USE_OTHERS, now, username);
  }

  int purge(Instant before) {
    return statements().update(PURGE, before);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
