package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Rows of accounts of the website; they belong to no project. */
@ApplicationScoped
class WebAccountStore {
  private static final String FIND =
      "SELECT username, full_name, active, superuser FROM hq.web_user WHERE username = ?";
  private static final String INSERT =
      """
      INSERT INTO hq.web_user
        (username, full_name, password_hash, password_version, created_on, password_changed_on)
      VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING
      """;
  private static final String SET_PASSWORD =
      """
      UPDATE hq.web_user SET password_hash = ?, password_version = password_version + 1,
        password_changed_on = ?, version = version + 1
      WHERE username = ?
      """;
  private static final String RENAME =
      "UPDATE hq.web_user SET full_name = ?, version = version + 1 WHERE username = ?";

  @PersistenceContext EntityManager database;

  Optional<WebAccount> find(String username) {
    return statements()
        .first(
            FIND,
            row ->
                new WebAccount(
                    row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
            username);
  }

  boolean insert(String username, String fullName, String passwordHash, Instant now) {
    return statements().update(INSERT, username, fullName, passwordHash, now, now) > 0;
  }

  void setPassword(String username, String passwordHash, Instant now) {
    statements().update(SET_PASSWORD, passwordHash, now, username);
  }

  void rename(String username, String fullName) {
    statements().update(RENAME, fullName, username);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
