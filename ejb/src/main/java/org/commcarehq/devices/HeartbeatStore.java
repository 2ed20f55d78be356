package org.commcarehq.devices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Sql;

/** Rows of heartbeats: the last of each device, and one a day. */
@ApplicationScoped
class HeartbeatStore {
  private static final String KEEP =
      """
      INSERT INTO hq.device_heartbeat AS old (domain, user_id, device_id, app_id, username,
        app_version, cc_version, unsent, quarantined, last_sync, drift, max_drift, build_profile,
        first_seen, last_seen)
      VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS int), CAST(? AS int), CAST(? AS timestamptz),
        CAST(? AS int), CAST(? AS int), ?, ?, ?)
      ON CONFLICT (domain, user_id, device_id, app_id) DO UPDATE SET
        username = excluded.username, app_version = excluded.app_version,
        cc_version = excluded.cc_version, unsent = excluded.unsent,
        quarantined = excluded.quarantined, last_sync = excluded.last_sync,
        drift = excluded.drift, max_drift = excluded.max_drift,
        build_profile = excluded.build_profile,
        last_seen = greatest(old.last_seen, excluded.last_seen)
      """;
  private static final String KEEP_DAY =
      """
      INSERT INTO hq.device_heartbeat_day AS old (domain, user_id, device_id, app_id, day, heard,
        most_unsent, most_quarantined, most_drift)
      VALUES (?, ?, ?, ?, CAST(? AS date), 1, CAST(? AS int), CAST(? AS int), CAST(? AS int))
      ON CONFLICT (domain, user_id, device_id, app_id, day) DO UPDATE SET heard = old.heard + 1,
        most_unsent = greatest(old.most_unsent, excluded.most_unsent),
        most_quarantined = greatest(old.most_quarantined, excluded.most_quarantined),
        most_drift = greatest(old.most_drift, excluded.most_drift)
      """;
  private static final String KEEP_NEWEST =
      """
      WITH gone AS (
        DELETE FROM hq.device_heartbeat WHERE domain = ? AND user_id = ?
          AND (device_id, app_id) IN (
            SELECT device_id, app_id FROM hq.device_heartbeat WHERE domain = ? AND user_id = ?
            ORDER BY last_seen DESC, device_id OFFSET ?)
        RETURNING domain, user_id, device_id, app_id)
      DELETE FROM hq.device_heartbeat_day d USING gone
      WHERE d.domain = gone.domain AND d.user_id = gone.user_id
        AND d.device_id = gone.device_id AND d.app_id = gone.app_id
      """;
  private static final String WHERE =
      """
      WHERE domain = ? AND user_id = coalesce(CAST(? AS text), user_id)
        AND (NOT CAST(? AS boolean) OR coalesce(unsent, 0) + coalesce(quarantined, 0) > 0)
        AND (CAST(? AS boolean) OR user_id = ANY(?))
      """;
  private static final String COUNT = "SELECT count(*) FROM hq.device_heartbeat " + WHERE;
  private static final String LIST =
      """
      SELECT user_id, username, device_id, app_id, app_version, cc_version, unsent, quarantined,
             last_sync, drift, max_drift, first_seen, last_seen
      FROM hq.device_heartbeat
      """
          + WHERE;
  private static final String LATEST =
      """
      SELECT DISTINCT ON (user_id) user_id, username, device_id, app_id, app_version, cc_version,
             unsent, quarantined, last_sync, drift, max_drift, first_seen, last_seen
      FROM hq.device_heartbeat
      WHERE domain = ? AND user_id = ANY (string_to_array(?, ' '))
      ORDER BY user_id, last_seen DESC
      """;
  private static final Map<String, String> COLUMNS =
      Map.of(
          "seen", "last_seen",
          "unsent", "unsent",
          "quarantined", "quarantined",
          "drift", "abs(drift)");

  @PersistenceContext EntityManager database;
  @Inject Sql sql;

  void keep(Heartbeat beat, Instant now) {
    execute(
        KEEP,
        beat.domain(),
        beat.userId(),
        beat.deviceId(),
        beat.appId(),
        beat.username(),
        beat.appVersion().orElse(null),
        beat.ccVersion().orElse(null),
        text(beat.unsent()),
        text(beat.quarantined()),
        text(beat.lastSync()),
        text(beat.drift()),
        text(beat.maxDrift()),
        beat.buildProfile().orElse(null),
        Timestamp.from(now),
        Timestamp.from(now));
  }

  void keepDay(Heartbeat beat, LocalDate day) {
    execute(
        KEEP_DAY,
        beat.domain(),
        beat.userId(),
        beat.deviceId(),
        beat.appId(),
        day.toString(),
        text(beat.unsent()),
        text(beat.quarantined()),
        text(beat.maxDrift().or(beat::drift).map(Math::abs)));
  }

  /** Forgets all but so many devices of one worker. */
  void keepNewest(String domain, String userId, int devices) {
    execute(KEEP_NEWEST, domain, userId, domain, userId, devices);
  }

  List<DeviceView> find(DeviceQuery query) {
    String order =
        " ORDER BY %s %s NULLS LAST, last_seen DESC, user_id, device_id, app_id LIMIT ? OFFSET ?"
            .formatted(COLUMNS.get(query.sort()), query.descending() ? "DESC" : "ASC");
    return sql.list(
        LIST + order,
        HeartbeatStore::device,
        query.domain(),
        query.userId(),
        query.holdingForms(),
        query.reach().everywhere(),
        query.reach().ids(),
        query.limit(),
        query.offset());
  }

  /** Of each of these users, the device that was heard of last. */
  List<DeviceView> latest(String domain, List<String> userIds) {
    return sql.list(LATEST, HeartbeatStore::device, domain, String.join(" ", userIds));
  }

  long count(DeviceQuery query) {
    return sql.number(
        COUNT,
        query.domain(),
        query.userId(),
        query.holdingForms(),
        query.reach().everywhere(),
        query.reach().ids());
  }

  private static DeviceView device(ResultSet row) throws SQLException {
    return new DeviceView(
        row.getString("user_id"),
        row.getString("username"),
        row.getString("device_id"),
        row.getString("app_id"),
        Optional.ofNullable(row.getString("app_version")),
        Optional.ofNullable(row.getString("cc_version")),
        number(row, "unsent"),
        number(row, "quarantined"),
        Sql.instant(row, "last_sync"),
        number(row, "drift"),
        number(row, "max_drift"),
        row.getTimestamp("first_seen").toInstant(),
        row.getTimestamp("last_seen").toInstant());
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }

  private void execute(String command, Object... values) {
    var query = database.createNativeQuery(command);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }
}
