package org.commcarehq.roles;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commcarehq.platform.db.Statements;

/** Counts who has which role. */
@ApplicationScoped
class RoleUseStore {
  private static final String USES =
      """
      SELECT role, sum(people) AS people, max(first_ones) AS first_ones, sum(invited) AS invited,
        sum(keys) AS keys
      FROM (
        SELECT m.role, count(*) AS people, 0 AS invited, 0 AS keys,
          (array_agg(coalesce(nullif(u.full_name, ''), u.username)
            ORDER BY lower(u.full_name), u.username))[1:5] AS first_ones
        FROM hq.membership m JOIN hq.web_user u ON u.username = m.username
        WHERE m.domain = ? GROUP BY m.role
        UNION ALL
        SELECT i.role, 0, count(*), 0, '{}' FROM hq.invitation i
        WHERE i.domain = ? AND i.accepted_on IS NULL AND i.cancelled_on IS NULL GROUP BY i.role
        UNION ALL
        SELECT k.role, 0, 0, count(*), '{}' FROM hq.api_key k
        WHERE k.domain = ? AND k.role IS NOT NULL AND k.revoked_on IS NULL GROUP BY k.role
      ) AS used
      GROUP BY role
      """;

  @PersistenceContext EntityManager database;

  Map<String, RoleUse> uses(String domain) {
    return Statements.over(database.unwrap(Connection.class))
        .list(USES, RoleUseStore::read, domain, domain, domain)
        .stream()
        .collect(Collectors.toMap(Of::role, Of::use));
  }

  private static Of read(ResultSet row) throws SQLException {
    return new Of(
        row.getString("role"),
        new RoleUse(
            row.getLong("people"),
            List.of((String[]) row.getArray("first_ones").getArray()),
            row.getLong("invited"),
            row.getLong("keys")));
  }

  private record Of(String role, RoleUse use) {}
}
