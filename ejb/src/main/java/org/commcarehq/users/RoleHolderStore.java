package org.commcarehq.users;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Reads who has a role, and what the roles of members say of them. */
@ApplicationScoped
class RoleHolderStore {
  private static final String HOLDERS =
      """
      SELECT u.username, u.full_name, coalesce((
        SELECT json_agg(l.location_id ORDER BY l.main DESC, l.location_id)
        FROM hq.location_assignment l
        WHERE l.domain = m.domain AND l.owner = 'member' AND l.person_id = m.username), '[]')
          AS locations
      FROM hq.membership m JOIN hq.web_user u ON u.username = m.username
      WHERE m.domain = ? AND m.role = ? AND m.active AND u.active
      ORDER BY lower(u.full_name), u.username LIMIT ?
      """;
  private static final String BEGINNING =
      """
      SELECT r.default_page FROM hq.membership m
      JOIN hq.role r ON r.domain = m.domain AND r.id = m.role AND r.archived_on IS NULL
      WHERE m.domain = ? AND m.username = ? AND r.default_page IS NOT NULL
      """;

  @PersistenceContext EntityManager database;

  List<RoleHolder> holders(String domain, String role, int limit) {
    return statements().list(HOLDERS, RoleHolderStore::read, domain, role, limit);
  }

  Optional<String> beginning(String domain, String username) {
    return statements().first(BEGINNING, row -> row.getString(1), domain, username);
  }

  private static RoleHolder read(ResultSet row) throws SQLException {
    return new RoleHolder(
        row.getString("username"),
        row.getString("full_name"),
        Json.read(row.getString("locations"), new TypeReference<List<String>>() {}));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
