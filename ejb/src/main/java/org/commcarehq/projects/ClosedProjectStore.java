package org.commcarehq.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.Sql;

/** Finds closed projects by who administers them: they belong to no request. */
@ApplicationScoped
class ClosedProjectStore {
  private static final String OF =
      """
      SELECT d.name, d.display_name, d.state, d.state_on, d.state_by, d.purge_after,
        d.purge_began IS NOT NULL AS going
      FROM hq.membership m JOIN hq.domain d ON d.name = m.domain
      WHERE m.username = ? AND m.role = 'admin' AND m.active AND d.state <> 'active'
      ORDER BY lower(d.display_name), d.name LIMIT 200
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  ClosedProjectStore() {}

  @Inject
  ClosedProjectStore(SpanningSql sql) {
    this.sql = sql;
  }

  List<ClosedProject> of(String username) {
    return sql.list(OF, ClosedProjectStore::read, username);
  }

  private static ClosedProject read(ResultSet row) throws SQLException {
    return new ClosedProject(
        row.getString("name"),
        row.getString("display_name"),
        "deleted".equals(row.getString("state")),
        Sql.instant(row, "state_on"),
        Optional.ofNullable(row.getString("state_by")),
        Sql.instant(row, "purge_after"),
        row.getBoolean("going"));
  }
}
