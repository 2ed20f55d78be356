package org.commcarehq.groups;

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

/** Rows of groups and their members. */
@ApplicationScoped
class GroupStore {
  private static final String SELECT =
      """
      SELECT g.domain, g.id, g.name, g.case_sharing, g.reporting, g.fields, g.version, g.deleted_on,
        (SELECT count(*) FROM hq.worker_group_member m
          WHERE m.domain = g.domain AND m.group_id = g.id) AS members
      FROM hq.worker_group g
      """;
  private static final String LIST =
      SELECT + "WHERE g.domain = ? AND g.deleted_on IS NULL ORDER BY lower(g.name), g.id LIMIT ?";
  private static final String FIND = SELECT + "WHERE g.domain = ? AND g.id = ?";
  private static final String HOLD = FIND + " FOR NO KEY UPDATE OF g";
  private static final String TAKEN =
      """
      SELECT 1 FROM hq.worker_group
      WHERE domain = ? AND lower(name) = lower(?) AND id <> ? AND deleted_on IS NULL
      """;
  private static final String COUNT =
      "SELECT count(*) FROM hq.worker_group WHERE domain = ? AND deleted_on IS NULL";
  private static final String INSERT =
      """
      INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, fields, changed_on)
      VALUES (?, ?, ?, ?, ?, CAST(? AS jsonb), ?)
      ON CONFLICT (domain, lower(name)) WHERE deleted_on IS NULL DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE hq.worker_group SET name = ?, case_sharing = ?, reporting = ?,
        fields = CAST(? AS jsonb), changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ?
      """;
  private static final String DELETE =
      """
      UPDATE hq.worker_group SET deleted_on = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ?
      """;
  private static final String RESTORE =
      """
      UPDATE hq.worker_group SET deleted_on = NULL, changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ?
      """;
  private static final String TOUCH =
      """
      UPDATE hq.worker_group SET changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ANY (?)
      """;
  private static final String MEMBERS =
      """
      SELECT m.worker_id FROM hq.worker_group_member m
      WHERE m.domain = ? AND m.group_id = ? AND m.worker_id > ? ORDER BY m.worker_id LIMIT ?
      """;
  private static final String MEMBERS_AMONG =
      """
      SELECT m.worker_id FROM hq.worker_group_member m
      WHERE m.domain = ? AND m.group_id = ? AND (m.worker_id = ANY (?) OR m.worker_id = ANY (?))
      """;
  private static final String OF =
      """
      SELECT m.worker_id, g.id, g.name
      FROM hq.worker_group_member m
      JOIN hq.worker_group g ON g.domain = m.domain AND g.id = m.group_id AND g.deleted_on IS NULL
      WHERE m.domain = ? AND m.worker_id = ANY (?) ORDER BY m.worker_id, lower(g.name), g.id
      """;
  private static final String MOST =
      """
      SELECT coalesce(max(n), 0) FROM (
        SELECT count(*) AS n FROM hq.worker_group_member m
        JOIN hq.worker_group g
          ON g.domain = m.domain AND g.id = m.group_id AND g.deleted_on IS NULL
        WHERE m.domain = ? GROUP BY m.worker_id) counted
      """;
  private static final String ADD =
      """
      INSERT INTO hq.worker_group_member (domain, group_id, worker_id)
      SELECT ?, p.group_id, p.worker_id
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS p (group_id text, worker_id text)
      ON CONFLICT DO NOTHING
      """;
  private static final String REMOVE =
      """
      DELETE FROM hq.worker_group_member m
      USING jsonb_to_recordset(CAST(? AS jsonb)) AS p (group_id text, worker_id text)
      WHERE m.domain = ? AND m.group_id = p.group_id AND m.worker_id = p.worker_id
      """;

  @PersistenceContext EntityManager database;

  List<WorkerGroup> list(String domain, int limit) {
    return statements().list(LIST, GroupStore::read, domain, limit);
  }

  Optional<WorkerGroup> find(String domain, String id) {
    return statements().first(FIND, GroupStore::read, domain, id);
  }

  Optional<WorkerGroup> hold(String domain, String id) {
    return statements().first(HOLD, GroupStore::read, domain, id);
  }

  boolean isTaken(String domain, String name, String butNotBy) {
    return statements().first(TAKEN, row -> 1, domain, name, butNotBy).isPresent();
  }

  long count(String domain) {
    return statements().first(COUNT, row -> row.getLong(1), domain).orElseThrow();
  }

  boolean insert(String domain, String id, GroupDraft draft, Instant now) {
    return statements()
            .update(
                INSERT,
                domain,
                id,
                draft.name(),
                draft.caseSharing(),
                draft.reporting(),
                Json.write(draft.fields()),
                now)
        == 1;
  }

  void update(String domain, String id, GroupDraft draft, Instant now) {
    statements()
        .update(
            UPDATE,
            draft.name(),
            draft.caseSharing(),
            draft.reporting(),
            Json.write(draft.fields()),
            now,
            domain,
            id);
  }

  void delete(String domain, String id, Instant now) {
    statements().update(DELETE, now, now, domain, id);
  }

  void restore(String domain, String id, Instant now) {
    statements().update(RESTORE, now, domain, id);
  }

  void touch(String domain, List<String> ids, Instant now) {
    statements().update(TOUCH, now, domain, ids);
  }

  List<String> members(String domain, String id, String after, int limit) {
    return statements().list(MEMBERS, row -> row.getString(1), domain, id, after, limit);
  }

  /** Who of these and those belongs to a group. */
  Set<String> membersAmong(String domain, String id, List<String> these, List<String> those) {
    return Set.copyOf(
        statements().list(MEMBERS_AMONG, row -> row.getString(1), domain, id, these, those));
  }

  List<GroupMembership> of(String domain, List<String> workerIds) {
    return statements()
        .list(
            OF,
            row -> new GroupMembership(row.getString(1), row.getString(2), row.getString(3)),
            domain,
            workerIds);
  }

  int most(String domain) {
    return statements().first(MOST, row -> row.getInt(1), domain).orElse(0);
  }

  void add(String domain, List<GroupPair> pairs) {
    statements().update(ADD, domain, Json.write(pairs));
  }

  void remove(String domain, List<GroupPair> pairs) {
    statements().update(REMOVE, Json.write(pairs), domain);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static WorkerGroup read(ResultSet row) throws SQLException {
    return new WorkerGroup(
        row.getString("domain"),
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("case_sharing"),
        row.getBoolean("reporting"),
        Json.read(row.getString("fields"), new TypeReference<Map<String, String>>() {}),
        row.getLong("version"),
        row.getInt("members"),
        row.getTimestamp("deleted_on") != null);
  }
}
