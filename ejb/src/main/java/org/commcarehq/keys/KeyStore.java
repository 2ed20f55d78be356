package org.commcarehq.keys;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of keys. */
@ApplicationScoped
class KeyStore {
  private static final String SELECT =
      """
      SELECT domain, id, username, name, shown, role, networks, expires_on, created_on, created_by,
        revoked_on, revoked_by, last_used_on, last_used_from
      FROM hq.api_key
      """;
  // ids grow with time
  private static final String LIST =
      SELECT
          + """
          WHERE domain = ? AND (CAST(? AS text) IS NULL OR username = ?) AND (? = '' OR id < ?)
            AND (CAST(? AS text) IS NULL OR ? = CASE WHEN revoked_on IS NOT NULL THEN 'revoked'
              WHEN expires_on <= ? THEN 'expired' ELSE 'active' END)
          ORDER BY id DESC LIMIT ?
          """;
  private static final String FIND = SELECT + "WHERE domain = ? AND id = ?";
  private static final String GOOD =
      """
      SELECT count(*) FROM hq.api_key
      WHERE domain = ? AND username = ? AND revoked_on IS NULL
        AND (expires_on IS NULL OR expires_on > ?)
      """;
  private static final String INSERT =
      """
      INSERT INTO hq.api_key (domain, id, username, name, hash, shown, role, networks, expires_on,
        created_on, created_by)
      VALUES (?, ?, ?, ?, decode(?, 'hex'), ?, ?, CAST(? AS jsonb), ?, ?, ?)
      """;
  private static final String REVOKE =
      """
      UPDATE hq.api_key SET revoked_on = ?, revoked_by = ?
      WHERE domain = ? AND id = ? AND revoked_on IS NULL
      """;

  @PersistenceContext EntityManager database;

  List<KeyView> list(
      String domain,
      Optional<String> owner,
      Optional<KeyState> state,
      String after,
      int limit,
      Instant now) {
    Optional<String> code = state.map(KeyState::code);
    return statements()
        .list(LIST, KeyStore::read, domain, owner, owner, after, after, code, code, now, limit);
  }

  Optional<KeyView> find(String domain, String id) {
    return statements().first(FIND, KeyStore::read, domain, id);
  }

  long countGood(String domain, String username, Instant now) {
    return statements().first(GOOD, row -> row.getLong(1), domain, username, now).orElseThrow();
  }

  void insert(KeyView key, String hash) {
    statements()
        .update(
            INSERT,
            key.domain(),
            key.id(),
            key.username(),
            key.name(),
            hash,
            key.shown(),
            key.role(),
            Json.write(key.networks()),
            key.expiresOn(),
            key.createdOn(),
            key.createdBy());
  }

  boolean revoke(String domain, String id, String by, Instant now) {
    return statements().update(REVOKE, now, by, domain, id) > 0;
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static KeyView read(ResultSet row) throws SQLException {
    return new KeyView(
        row.getString("domain"),
        row.getString("id"),
        row.getString("username"),
        row.getString("name"),
        row.getString("shown"),
        Optional.ofNullable(row.getString("role")),
        Json.read(row.getString("networks"), new TypeReference<List<String>>() {}),
        moment(row, "expires_on"),
        moment(row, "created_on").orElseThrow(),
        row.getString("created_by"),
        moment(row, "revoked_on"),
        Optional.ofNullable(row.getString("revoked_by")),
        moment(row, "last_used_on"),
        Optional.ofNullable(row.getString("last_used_from")));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
