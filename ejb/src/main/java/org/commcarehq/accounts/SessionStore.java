package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.users.SessionHash;

/** Rows of sessions: whether one is open is true here and nowhere else. */
@ApplicationScoped
class SessionStore {
  private static final int SHOWN = 100;
  private static final String START =
      """
      INSERT INTO hq.web_session (id_hash, username, password_version, started_on, ends_on,
        second_step_on, reauth_on)
      SELECT decode(?, 'hex'), username, password_version, ?, ?, ?, ?
      FROM hq.web_user WHERE username = ? AND active
      """;
  private static final String OPEN =
      """
      FROM hq.web_session s JOIN hq.web_user u ON u.username = s.username
      WHERE s.username = ? AND s.revoked_on IS NULL AND s.ends_on > ?
        AND s.password_version = u.password_version
      """;
  private static final String LIST =
      """
      SELECT encode(s.id_hash, 'hex') AS hash, s.started_on, s.ends_on, s.second_step_on
      """
          + OPEN
          + "ORDER BY s.started_on DESC LIMIT "
          + SHOWN;
  private static final String REVOKE =
      """
      UPDATE hq.web_session SET revoked_on = ?, revoked_by = ?, revoked_why = ?
      WHERE username = ? AND id_hash = decode(?, 'hex') AND revoked_on IS NULL
      """;
  private static final String REVOKE_OTHERS =
      """
      UPDATE hq.web_session SET revoked_on = ?, revoked_by = ?, revoked_why = ?
      WHERE username = ? AND id_hash <> decode(?, 'hex') AND revoked_on IS NULL AND ends_on > ?
      """;
  private static final String SECOND_STEP =
      """
      UPDATE hq.web_session SET second_step_on = ?
      WHERE username = ? AND id_hash = decode(?, 'hex') AND revoked_on IS NULL
      """;
  private static final String SIGNED_IN =
      "UPDATE hq.web_user SET last_sign_in = ? WHERE username = ?";
  private static final String PURGE =
      "DELETE FROM hq.web_session WHERE ends_on < ? OR revoked_on < ?";

  @PersistenceContext EntityManager database;

  /**
   * Begins a session.
   *
   * @return false when there is no such account that may be used
   */
  boolean start(String username, NewSession session, boolean secondStep, Instant now) {
    boolean started =
        statements()
                .update(
                    START,
                    session.hash().hex(),
                    now,
                    session.endsOn(),
                    secondStep ? Optional.of(now) : Optional.empty(),
                    now,
                    username)
            > 0;
    if (started) {
      statements().update(SIGNED_IN, now, username);
    }
    return started;
  }

  /** The newest that are open. */
  List<SessionView> list(String username, Instant now) {
    return statements().list(LIST, SessionStore::read, username, now);
  }

  private static SessionView read(ResultSet row) throws SQLException {
    return new SessionView(
        new SessionHash(row.getString("hash")),
        row.getTimestamp("started_on").toInstant(),
        row.getTimestamp("ends_on").toInstant(),
        row.getTimestamp("second_step_on") != null,
        Optional.empty());
  }

  /** Ends one; false when it is none of theirs or has ended. */
  boolean revoke(String username, SessionHash session, String by, String why, Instant now) {
    return statements().update(REVOKE, now, by, why, username, session.hex()) > 0;
  }

  int revokeOthers(String username, SessionHash kept, String by, String why, Instant now) {
    return statements().update(REVOKE_OTHERS, now, by, why, username, kept.hex(), now);
  }

  void secondStep(String username, SessionHash session, Instant now) {
    statements().update(SECOND_STEP, now, username, session.hex());
  }

  int purge(Instant before) {
    return statements().update(PURGE, before, before);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
