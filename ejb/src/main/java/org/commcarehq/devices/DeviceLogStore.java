package org.commcarehq.devices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.blobs.BlobKey;
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
  // of all projects: the limit is the installation's
  private static final String AGED =
      """
      SELECT domain, id, entries FROM hq.device_report WHERE received_on < ?
      ORDER BY received_on LIMIT ? FOR UPDATE SKIP LOCKED
      """;
  private static final String DELETE_LINES =
      """
      DELETE FROM hq.device_log_entry WHERE domain = ?
        AND report_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      """;
  private static final String DELETE_REPORTS =
      """
      DELETE FROM hq.device_report WHERE domain = ?
        AND id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      RETURNING content_hash
      """;
  private static final String WITH_REPORT =
      """
      SELECT DISTINCT r.domain, r.content_hash FROM hq.device_report r
      JOIN jsonb_to_recordset(CAST(? AS jsonb)) AS k(domain text, sha256 text)
        ON k.domain = r.domain AND k.sha256 = r.content_hash
      """;
  private static final String DELETE_DAYS =
      """
      DELETE FROM hq.device_heartbeat_day WHERE ctid IN (
        SELECT ctid FROM hq.device_heartbeat_day WHERE day < CAST(? AS date) LIMIT ?
        FOR UPDATE SKIP LOCKED)
      """;

  @PersistenceContext EntityManager database;

  /** A report that is due to be removed. */
  record Aged(String domain, String id, int lines) {}

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

  /** Reports received before, oldest first, that nobody else is removing. */
  @SuppressWarnings("unchecked")
  List<Aged> lockAged(Instant before, int limit) {
    List<Object[]> rows =
        database
            .createNativeQuery(AGED)
            .setParameter(1, Timestamp.from(before))
            .setParameter(2, limit)
            .getResultList();
    return rows.stream()
        .map(row -> new Aged((String) row[0], (String) row[1], ((Number) row[2]).intValue()))
        .toList();
  }

  /**
   * Removes reports with their lines.
   *
   * @return hashes of their bytes
   */
  List<String> delete(String domain, List<String> reportIds) {
    String ids = Json.write(reportIds);
    execute(DELETE_LINES, domain, ids);
    List<?> hashes =
        database
            .createNativeQuery(DELETE_REPORTS)
            .setParameter(1, domain)
            .setParameter(2, ids)
            .getResultList();
    return hashes.stream().map(String.class::cast).toList();
  }

  /** Which of these blobs a report still has. */
  @SuppressWarnings("unchecked")
  Set<BlobKey> withReport(List<BlobKey> blobs) {
    List<Object[]> rows =
        database.createNativeQuery(WITH_REPORT).setParameter(1, Json.write(blobs)).getResultList();
    return rows.stream()
        .map(row -> new BlobKey((String) row[0], (String) row[1]))
        .collect(Collectors.toSet());
  }

  int deleteDays(LocalDate before, int limit) {
    return execute(DELETE_DAYS, before.toString(), limit);
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
