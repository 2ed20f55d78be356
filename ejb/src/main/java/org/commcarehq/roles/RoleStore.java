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
  private static final String LIST_ARCHIVED =
      SELECT + "WHERE domain = ? AND archived_on IS NOT NULL ORDER BY lower(name), id LIMIT 200";
  private static final String FIND = SELECT + "WHERE domain = ? AND id = ?";
  private static final String SEED =
      """
      INSERT INTO hq.role (domain, id, name, grants, seeded, created_on, changed_on)
      VALUES (?, ?, ?, CAST(? AS jsonb), ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('roles of ' || ?, 0))";
  private static final String SAVE =
      """
      INSERT INTO hq.role AS r (domain, id, name, version, grants, assignable_by,
        default_page, created_on, changed_on)
      VALUES (?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb), ?, ?, ?)
      ON CONFLICT (domain, id) DO UPDATE SET name = excluded.name, version = excluded.version,
        grants = excluded.grants, assignable_by = excluded.assignable_by,
        default_page = excluded.default_page, changed_on = excluded.changed_on
      """;
  private static final String ARCHIVE =
      "UPDATE hq.role SET archived_on = ?, version = version + 1 WHERE domain = ? AND id = ?";

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

  List<Role> listArchived(String domain) {
    return statements().list(LIST_ARCHIVED, RoleStore::read, domain);
  }

  /** Roles of one project change one after the other. */
  void lock(String domain) {
    statements().list(LOCK, row -> true, domain);
  }

  void save(Role role, Instant now) {
    statements()
        .update(
            SAVE,
            role.domain(),
            role.id(),
            role.name(),
            role.version(),
            Json.write(role.grants().stored()),
            Json.write(role.assignableBy().stream().sorted().toList()),
            role.defaultPage(),
            now,
            now);
  }

  void archive(String domain, String id, Optional<Instant> on) {
    statements().update(ARCHIVE, on, domain, id);
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
