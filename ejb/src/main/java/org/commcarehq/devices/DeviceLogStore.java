package org.commcarehq.devices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

/** Writes and removes reports, many rows by one statement. */
@ApplicationScoped
class DeviceLogStore {
  private static final int ROWS = 1_000; // of one statement
  private static final String INSERT_REPORT =
      """
      INSERT INTO hq.device_report (domain, id, device_id, user_id, username, app_id, app_version,
        device_model, android_version, report_date, received_on, submitter, submit_ip, force_logs,
        content_hash, content_length, entries, left_out)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String INSERT_LINES =
      """
      INSERT INTO hq.device_log_entry (domain, report_id, device_id, seq, kind, logged_on, type,
        message, user_id, username, app_id, app_build, session, expression, words)
      SELECT ?, ?, ?, seq, kind, logged_on, type, message, user_id, username, app_id, app_build,
             session, expression, array_to_tsvector(words)
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS line(seq int, kind text, logged_on timestamptz,
        type text, message text, user_id text, username text, app_id text, app_build text,
        session text, expression text, words text[])
      """;
  @PersistenceContext EntityManager database;

  /** False when there is one of that id already; waits for who is just storing it. */
  boolean insert(String id, DeviceReport report, ReportArrival arrival) {
    return execute(
            INSERT_REPORT,
            arrival.domain(),
            id,
            orNull(report.deviceId()),
            orNull(report.userId()),
            orNull(report.username()),
            orNull(arrival.appId()),
            orNull(report.appVersion()),
            orNull(report.deviceModel()),
            orNull(report.androidVersion()),
            Timestamp.from(report.reportDate()),
            Timestamp.from(arrival.receivedOn()),
            arrival.submitter(),
            orNull(arrival.submitIp()),
            arrival.forceLogs(),
            arrival.contentHash(),
            arrival.contentLength(),
            report.lines().size(),
            report.leftOut())
        == 1;
  }

  void insertLines(String domain, String reportId, DeviceReport report) {
    List<DeviceLogLine> lines = report.lines();
    for (int first = 0; first < lines.size(); first += ROWS) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int seq = first; seq < Math.min(first + ROWS, lines.size()); seq++) {
        rows.add(row(domain, seq, lines.get(seq)));
      }
      execute(INSERT_LINES, domain, reportId, orNull(report.deviceId()), Json.write(rows));
    }
  }

  private static Map<String, Object> row(String domain, int seq, DeviceLogLine line) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("seq", seq);
    row.put("kind", line.kind().name());
    row.put("logged_on", line.loggedOn().toString());
    row.put("type", line.type());
    row.put("message", line.message());
    row.put("user_id", orNull(line.userId()));
    row.put("username", orNull(line.username()));
    row.put("app_id", orNull(line.appId()));
    row.put("app_build", orNull(line.appBuild()));
    row.put("session", orNull(line.session()));
    row.put("expression", orNull(line.expression()));
    row.put("words", LogWords.of(domain, line));
    return row;
  }

  private static String orNull(Optional<String> text) {
    return text.orElse(null);
  }

  private int execute(String sql, Object... values) {
    var query = database.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query.executeUpdate();
  }
}
