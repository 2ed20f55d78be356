package org.commcarehq.roles;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of roles. */
@ApplicationScoped
class RoleStore {
  private static final String SELECT =
      """
      SELECT domain, id, name, grants, assignable_by, default_page, version, archived_on
      FROM hq.role
      """;
  private static final String LIST =
      SELECT + "WHERE domain = ? AND archived_on IS NULL ORDER BY lower(name), id";
  private static final String FIND = SELECT + "WHERE domain = ? AND id = ?";
  private static final String SEED =
      """
      INSERT INTO hq.role (domain, id, name, grants, seeded, created_on, changed_on)
      VALUES (?, ?, ?, CAST(? AS jsonb), ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  @PersistenceContext EntityManager database;

  List<Role> list(String domain) {
    return statements().list(LIST, RoleStore::read, domain);
  }

  Optional<Role> find(String domain, String id) {
    return statements().first(FIND, RoleStore::read, domain, id);
  }

  void seed(String domain, SeedRole role, Instant now) {
    statements()
        .update(
            SEED,
            domain,
            role.id(),
            role.title(),
            Json.write(role.grants().stored()),
            role.id(),
            now,
            now);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static Role read(ResultSet row) throws SQLException {
    return new Role(
        row.getString("domain"),
        row.getString("id"),
        row.getString("name"),
        Grants.ofStored(
            Json.read(row.getString("grants"), new TypeReference<Map<String, List<String>>>() {})),
        Json.read(row.getString("assignable_by"), new TypeReference<Set<String>>() {}),
        Optional.ofNullable(row.getString("default_page")),
        row.getLong("version"),
        row.getTimestamp("archived_on") != null);
  }
}
