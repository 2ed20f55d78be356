package org.commcarehq.devices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.users.Reach;

/** Finds reports and lines. Each filter is a condition of its own, so that its index is used. */
@ApplicationScoped
class DeviceLogSearchStore {
  private static final String LINE =
      """
      SELECT report_id, seq, kind, logged_on, type, message, device_id, user_id, username, app_id,
             app_build, session, expression
      FROM hq.device_log_entry WHERE domain = ?
      """;
  private static final String COUNT = "SELECT count(*) FROM hq.device_log_entry WHERE domain = ?";
  private static final String WITHIN = " AND user_id = ANY(?)";
  private static final String NEWEST_FIRST =
      " ORDER BY logged_on DESC, report_id, seq LIMIT ? OFFSET ?";
  private static final String OLDEST_FIRST =
      " ORDER BY logged_on, report_id DESC, seq DESC LIMIT ? OFFSET ?";
  private static final String OF_REPORT = " AND report_id = ? ORDER BY seq LIMIT ? OFFSET ?";
  private static final String REPORT =
      """
      SELECT domain, id, device_id, user_id, username, app_id, app_version, device_model,
             android_version, report_date, received_on, submitter, submit_ip, force_logs,
             content_hash, content_length, entries, left_out
      FROM hq.device_report WHERE domain = ? AND id = ?
      """;
  // goes from each type to the next by the index, not over all lines
  private static final String TYPES =
      """
      WITH RECURSIVE found AS (
        (SELECT type FROM hq.device_log_entry WHERE domain = ? ORDER BY type LIMIT 1)
        UNION ALL
        SELECT (SELECT e.type FROM hq.device_log_entry e WHERE e.domain = ? AND e.type > found.type
                ORDER BY e.type LIMIT 1)
        FROM found WHERE found.type IS NOT NULL)
      SELECT type FROM found WHERE type <> '' LIMIT 200
      """;

  private static final String TYPES_WITHIN =
      """
      SELECT DISTINCT type FROM hq.device_log_entry
      WHERE domain = ? AND user_id = ANY(?) AND type <> '' ORDER BY type LIMIT 200
      """;
  // behind the wall the index of words is used only by the owner of the table, as whom this looks
  private static final String WITH_WORDS =
      " AND (report_id, seq) IN (SELECT report_id, seq"
          + " FROM hq.log_lines_with(?, CAST(? AS tsquery)))";

  @Inject Sql sql;

  List<DeviceLogRow> find(DeviceLogQuery query) {
    List<Object> values = new ArrayList<>();
    String where = where(query, values);
    values.add(query.limit());
    values.add(query.offset());
    String order = query.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST;
    return sql.list(LINE + where + order, DeviceLogSearchStore::line, values.toArray());
  }

  long count(DeviceLogQuery query) {
    List<Object> values = new ArrayList<>();
    String where = where(query, values);
    return sql.number(COUNT + where, values.toArray());
  }

  List<DeviceLogRow> lines(String domain, String reportId, int offset, int limit) {
    return sql.list(LINE + OF_REPORT, DeviceLogSearchStore::line, domain, reportId, limit, offset);
  }

  Optional<DeviceReportView> report(String domain, String id) {
    return sql.first(REPORT, DeviceLogSearchStore::report, domain, id);
  }

  List<String> types(String domain, Reach reach) {
    return reach.everywhere()
        ? sql.list(TYPES, row -> row.getString(1), domain, domain)
        : sql.list(TYPES_WITHIN, row -> row.getString(1), domain, reach.ids());
  }

  private static String where(DeviceLogQuery query, List<Object> values) {
    values.add(query.domain());
    StringBuilder where = new StringBuilder();
    if (!query.reach().everywhere()) {
      add(where, values, WITHIN, Optional.of(query.reach().ids()));
    }
    add(where, values, " AND logged_on >= ?", query.from());
    add(where, values, " AND logged_on < ?", query.until());
    add(where, values, " AND device_id = ?", query.deviceId());
    add(where, values, " AND user_id = ?", query.userId());
    add(where, values, " AND type = ?", query.type());
    query
        .kind()
        .ifPresent(
            kind -> {
              // said in words where it is one of the troubles: only then their index is used
              where.append(kind == DeviceLogKind.LOG ? "" : " AND kind <> 'LOG'");
              add(where, values, " AND kind = ?", Optional.of(kind.name()));
            });
    query
        .text()
        .flatMap(text -> LogWords.query(query.domain(), text))
        .ifPresent(
            words -> {
              where.append(WITH_WORDS);
              values.add(query.domain());
              values.add(words);
            });
    return where.toString();
  }

  private static void add(
      StringBuilder where, List<Object> values, String condition, Optional<?> value) {
    value.ifPresent(
        one -> {
          where.append(condition);
          values.add(one);
        });
  }

  private static DeviceLogRow line(ResultSet row) throws SQLException {
    return new DeviceLogRow(
        row.getString("report_id"),
        row.getInt("seq"),
        DeviceLogKind.valueOf(row.getString("kind")),
        row.getTimestamp("logged_on").toInstant(),
        row.getString("type"),
        row.getString("message"),
        text(row, "device_id"),
        text(row, "user_id"),
        text(row, "username"),
        text(row, "app_id"),
        text(row, "app_build"),
        text(row, "session"),
        text(row, "expression"));
  }

  private static DeviceReportView report(ResultSet row) throws SQLException {
    return new DeviceReportView(
        row.getString("domain"),
        row.getString("id"),
        text(row, "device_id"),
        text(row, "user_id"),
        text(row, "username"),
        text(row, "app_id"),
        text(row, "app_version"),
        text(row, "device_model"),
        text(row, "android_version"),
        row.getTimestamp("report_date").toInstant(),
        row.getTimestamp("received_on").toInstant(),
        row.getString("submitter"),
        text(row, "submit_ip"),
        row.getBoolean("force_logs"),
        row.getString("content_hash"),
        row.getLong("content_length"),
        row.getInt("entries"),
        row.getInt("left_out"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
