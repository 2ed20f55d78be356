package org.commcarehq.domains;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Rows of projects with their settings and states. */
@ApplicationScoped
class ProjectStore {
  private static final String FIND =
      """
      SELECT name, display_name, time_zone, language, is_test, state, state_on, state_by,
        purge_after, created_on, created_by, copied_from, settings, version
      FROM hq.domain WHERE name = ?
      """;
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String CHANGE =
      """
      UPDATE hq.domain SET display_name = ?, time_zone = ?, language = ?, is_test = ?,
        settings = CAST(? AS jsonb), version = version + 1
      WHERE name = ?
      """;
  private static final String TURN =
      """
      UPDATE hq.domain SET state = ?, state_on = ?, state_by = ?, purge_after = ?,
        version = version + 1
      WHERE name = ?
      """;
  private static final String BEING_PURGED =
      "SELECT purge_began IS NOT NULL FROM hq.domain WHERE name = ?";
  private static final String INSERT =
      """
      INSERT INTO hq.domain (name, display_name, time_zone, language, is_test, created_on,
        created_by, copied_from, settings)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb)) ON CONFLICT DO NOTHING
      """;

  @PersistenceContext EntityManager database;

  Optional<Project> find(String name) {
    return statements().first(FIND, ProjectStore::read, name);
  }

  Optional<Project> lock(String name) {
    return statements().first(LOCK, ProjectStore::read, name);
  }

  void change(String name, ProjectDraft draft) {
    statements()
        .update(
            CHANGE,
            draft.displayName(),
            draft.timeZone(),
            draft.language(),
            draft.test(),
            draft.settings().json(),
            name);
  }

  void turn(String name, ProjectState state, Instant now, String by, Optional<Instant> purgeAfter) {
    statements().update(TURN, state.code(), now, by, purgeAfter, name);
  }

  boolean isBeingPurged(String name) {
    return statements().first(BEING_PURGED, row -> row.getBoolean(1), name).orElse(false);
  }

  /** False when there is a project of this name already, whatever its state. */
  boolean insert(
      String name, ProjectDraft draft, Instant now, String by, Optional<String> copiedFrom) {
    return statements()
            .update(
                INSERT,
                name,
                draft.displayName(),
                draft.timeZone(),
                draft.language(),
                draft.test(),
                now,
                by,
                copiedFrom,
                draft.settings().json())
        == 1;
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static Project read(ResultSet row) throws SQLException {
    return new Project(
        row.getString("name"),
        Optional.ofNullable(row.getString("display_name")).orElse(""),
        ZoneId.of(row.getString("time_zone")),
        row.getString("language"),
        row.getBoolean("is_test"),
        ProjectState.ofCode(row.getString("state")),
        instant(row, "state_on"),
        Optional.ofNullable(row.getString("state_by")),
        instant(row, "purge_after"),
        row.getTimestamp("created_on").toInstant(),
        Optional.ofNullable(row.getString("created_by")),
        Optional.ofNullable(row.getString("copied_from")),
        ProjectSettings.of(row.getString("settings")),
        row.getLong("version"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
