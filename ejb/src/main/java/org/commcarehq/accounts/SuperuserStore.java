package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.users.ProjectName;
import org.commcarehq.users.SessionHash;

/** Reads of all projects for who may visit any. */
@ApplicationScoped
class SuperuserStore {
  private static final String PROJECTS =
      """
      SELECT name, display_name FROM hq.domain
      WHERE state <> 'deleted' AND (position(? IN name) > 0 OR position(? IN lower(display_name)) > 0)
      ORDER BY lower(display_name), name LIMIT ?
      """;
  private static final String PROJECT =
      "SELECT name, display_name FROM hq.domain WHERE name = ? AND state <> 'deleted'";
  private static final String VISITS =
      """
      SELECT v.domain, d.display_name, v.reason, v.started_on, v.ends_on
      FROM hq.superuser_visit v JOIN hq.domain d ON d.name = v.domain
      WHERE v.session_hash = decode(?, 'hex') AND v.username = ? AND v.ends_on > ?
      ORDER BY v.started_on DESC
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  SuperuserStore() {}

  @Inject
  SuperuserStore(SpanningSql sql) {
    this.sql = sql;
  }

  List<ProjectName> projects(String text, int count) {
    return sql.list(
        PROJECTS, row -> new ProjectName(row.getString(1), row.getString(2)), text, text, count);
  }

  Optional<ProjectName> project(String domain) {
    return sql.first(PROJECT, row -> new ProjectName(row.getString(1), row.getString(2)), domain);
  }

  List<Visit> visits(String username, SessionHash session, Instant now) {
    return sql.list(
        VISITS,
        row ->
            new Visit(
                row.getString("domain"),
                new ProjectName(row.getString("domain"), row.getString("display_name")).shown(),
                row.getString("reason"),
                row.getTimestamp("started_on").toInstant(),
                row.getTimestamp("ends_on").toInstant()),
        session.hex(),
        username,
        now);
  }
}
