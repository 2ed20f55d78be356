package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Rows of types of places. */
@ApplicationScoped
class LocationTypeStore {
  private static final String SELECT =
      """
      SELECT domain, id, name, code, parent_id, owns_cases, sees_descendants, holds_stock,
             has_users, expand_from, expand_to, version
      FROM hq.location_type WHERE domain = ?
      """;
  private static final String LIST = SELECT + " ORDER BY lower(name), id";
  private static final String FIND = SELECT + " AND id = ?";
  private static final String COUNT =
      "SELECT count(*) FROM hq.location WHERE domain = ? AND type_id = ?";
  private static final String COUNTS =
      "SELECT type_id, count(*) AS places FROM hq.location WHERE domain = ? GROUP BY type_id";
  private static final String INSERT =
      """
      INSERT INTO hq.location_type (domain, id, name, code, parent_id, owns_cases,
        sees_descendants, holds_stock, has_users, expand_from, expand_to)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE hq.location_type SET name = ?, code = ?, parent_id = ?, owns_cases = ?,
        sees_descendants = ?, holds_stock = ?, has_users = ?, expand_from = ?, expand_to = ?,
        version = version + 1
      WHERE domain = ? AND id = ? AND version = ?
      """;
  private static final String DELETE = "DELETE FROM hq.location_type WHERE domain = ? AND id = ?";

  /** How many places are of one type. */
  record Count(String typeId, long places) {}

  @PersistenceContext EntityManager database;

  List<LocationType> list(String domain) {
    return statements().list(LIST, LocationTypeStore::read, domain);
  }

  Optional<LocationType> find(String domain, String id) {
    return statements().first(FIND, LocationTypeStore::read, domain, id);
  }

  long count(String domain, String id) {
    return statements().first(COUNT, row -> row.getLong(1), domain, id).orElse(0L);
  }

  List<Count> counts(String domain) {
    return statements().list(COUNTS, row -> new Count(row.getString(1), row.getLong(2)), domain);
  }

  void insert(String domain, String id, LocationTypeDraft type) {
    statements()
        .update(
            INSERT,
            domain,
            id,
            type.name(),
            type.code(),
            type.parentId(),
            type.ownsCases(),
            type.seesDescendants(),
            type.holdsStock(),
            type.hasUsers(),
            type.expandFrom(),
            type.expandTo());
  }

  boolean update(String domain, String id, LocationTypeDraft type) {
    return statements()
            .update(
                UPDATE,
                type.name(),
                type.code(),
                type.parentId(),
                type.ownsCases(),
                type.seesDescendants(),
                type.holdsStock(),
                type.hasUsers(),
                type.expandFrom(),
                type.expandTo(),
                domain,
                id,
                type.version())
        == 1;
  }

  void delete(String domain, String id) {
    statements().update(DELETE, domain, id);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static LocationType read(ResultSet row) throws SQLException {
    return new LocationType(
        row.getString("domain"),
        row.getString("id"),
        row.getString("name"),
        row.getString("code"),
        Optional.ofNullable(row.getString("parent_id")),
        row.getBoolean("owns_cases"),
        row.getBoolean("sees_descendants"),
        row.getBoolean("holds_stock"),
        row.getBoolean("has_users"),
        Optional.ofNullable(row.getString("expand_from")),
        Optional.ofNullable(row.getString("expand_to")),
        row.getLong("version"));
  }
}
