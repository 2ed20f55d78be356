package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of workers and groups as documents tell them. */
@ApplicationScoped
class FeedWorkerStore {
  /** The hash of no password at all: who comes by the feed has to be given one here. */
  static final String NO_PASSWORD =
      "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

  private static final String IDS = "SELECT jsonb_array_elements_text(CAST(? AS jsonb))";
  private static final String WORKERS =
      """
      SELECT id, username AS name, full_name, active, deleted_on IS NOT NULL AS deleted
      FROM hq.mobile_worker
      WHERE domain = ? AND (id IN (%1$s) OR username IN (%1$s))
      """
          .formatted(IDS);
  private static final String SAVE_WORKERS =
      """
      INSERT INTO hq.mobile_worker AS w (domain, id, username, full_name, password_hash, active,
        created_on, language, email, phone_numbers, fields, must_reset, changed_on, created_by)
      SELECT ?, r.id, r.username, r."fullName", ?, r.active, m.now, r.language, r.email,
        r."phoneNumbers", r.fields, true, m.now, 'couch'
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(id text, username text, "fullName" text,
          active boolean, language text, email text, "phoneNumbers" jsonb, fields jsonb),
        (SELECT CAST(? AS timestamptz) AS now) AS m
      ORDER BY r.id
      ON CONFLICT (domain, id) DO UPDATE
      SET username = excluded.username, full_name = excluded.full_name, active = excluded.active,
        language = excluded.language, email = excluded.email,
        phone_numbers = excluded.phone_numbers, fields = excluded.fields, deleted_on = NULL,
        changed_on = excluded.changed_on, version = w.version + 1
      """;
  private static final String REMOVE_WORKERS =
      """
      UPDATE hq.mobile_worker
      SET active = false, deleted_on = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND deleted_on IS NULL AND id IN (%s)
      RETURNING id
      """
          .formatted(IDS);
  private static final String GROUPS =
      """
      SELECT id, lower(name) AS name, name AS full_name, true AS active,
        deleted_on IS NOT NULL AS deleted
      FROM hq.worker_group
      WHERE domain = ? AND (id IN (%1$s) OR deleted_on IS NULL AND lower(name) IN (%1$s))
      """
          .formatted(IDS);
  private static final String SAVE_GROUPS =
      """
      INSERT INTO hq.worker_group AS g (domain, id, name, case_sharing, reporting, changed_on)
      SELECT ?, r.id, r.name, r."caseSharing", r.reporting, CAST(? AS timestamptz)
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(
        id text, name text, "caseSharing" boolean, reporting boolean)
      ORDER BY r.id
      ON CONFLICT (domain, id) DO UPDATE
      SET name = excluded.name, case_sharing = excluded.case_sharing,
        reporting = excluded.reporting, changed_on = excluded.changed_on, deleted_on = NULL,
        version = g.version + 1
      """;
  private static final String DROP_MEMBERS =
      """
      DELETE FROM hq.worker_group_member m
      USING jsonb_to_recordset(CAST(? AS jsonb)) AS r(id text, workers jsonb)
      WHERE m.domain = ? AND m.group_id = r.id AND NOT r.workers @> to_jsonb(m.worker_id)
      """;
  private static final String ADD_MEMBERS =
      """
      INSERT INTO hq.worker_group_member (domain, group_id, worker_id)
      SELECT ?, r.id, w.id
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(id text, workers jsonb),
        LATERAL jsonb_array_elements_text(r.workers) AS w(id)
      ORDER BY r.id, w.id
      ON CONFLICT DO NOTHING
      """;
  private static final String REMOVE_GROUPS =
      """
      UPDATE hq.worker_group SET deleted_on = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND deleted_on IS NULL AND id IN (%s)
      """
          .formatted(IDS);

  @PersistenceContext EntityManager database;

  /** A worker or group as it is here. */
  record Present(String id, String name, String fullName, boolean active, boolean deleted) {}

  /** A worker as it is to be. */
  record WorkerRow(
      String id,
      String username,
      String fullName,
      boolean active,
      String language,
      String email,
      List<String> phoneNumbers,
      Map<String, String> fields) {}

  /** A group as it is to be. */
  record GroupRow(
      String id, String name, boolean caseSharing, boolean reporting, List<String> workers) {}

  List<Present> workers(String domain, Collection<String> ids, Collection<String> names) {
    return statements()
        .list(WORKERS, FeedWorkerStore::present, domain, Json.write(ids), Json.write(names));
  }

  void saveWorkers(String domain, Collection<WorkerRow> rows, Instant now) {
    statements().update(SAVE_WORKERS, domain, NO_PASSWORD, Json.write(rows), now);
  }

  /** Ids of those that were not gone before. */
  List<String> removeWorkers(String domain, Collection<String> ids, Instant now) {
    return statements()
        .list(REMOVE_WORKERS, row -> row.getString(1), now, now, domain, Json.write(ids));
  }

  List<Present> groups(String domain, Collection<String> ids, Collection<String> names) {
    return statements()
        .list(GROUPS, FeedWorkerStore::present, domain, Json.write(ids), Json.write(names));
  }

  void saveGroups(String domain, Collection<GroupRow> rows, Instant now) {
    String json = Json.write(rows);
    statements().update(SAVE_GROUPS, domain, now, json);
    statements().update(DROP_MEMBERS, json, domain);
    statements().update(ADD_MEMBERS, domain, json);
  }

  void removeGroups(String domain, Collection<String> ids, Instant now) {
    statements().update(REMOVE_GROUPS, now, now, domain, Json.write(ids));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static Present present(ResultSet row) throws SQLException {
    return new Present(
        row.getString("id"),
        row.getString("name"),
        row.getString("full_name"),
        row.getBoolean("active"),
        row.getBoolean("deleted"));
  }
}
