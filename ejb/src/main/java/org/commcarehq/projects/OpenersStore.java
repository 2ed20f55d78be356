package org.commcarehq.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.db.SpanningSql;

/** Knows who may open projects, and copy which: that is asked before there is a project. */
@ApplicationScoped
class OpenersStore {
  private static final String MAY_OPEN =
      """
      SELECT count(*) FROM hq.web_user u
      WHERE u.username = ? AND u.active AND (u.superuser OR EXISTS (
        SELECT FROM hq.membership m
        WHERE m.username = u.username AND m.active AND m.role = 'admin'))
      """;
  private static final String ADMINISTERS =
      """
      SELECT count(*) FROM hq.membership m JOIN hq.domain d ON d.name = m.domain
      WHERE m.username = ? AND m.domain = ? AND m.active AND m.role = 'admin'
        AND d.state = 'active'
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  OpenersStore() {}

  @Inject
  OpenersStore(SpanningSql sql) {
    this.sql = sql;
  }

  boolean mayOpen(String username) {
    return sql.number(MAY_OPEN, username) > 0;
  }

  boolean administers(String username, String domain) {
    return domain.indexOf('\0') < 0 && sql.number(ADMINISTERS, username, domain) > 0;
  }
}
