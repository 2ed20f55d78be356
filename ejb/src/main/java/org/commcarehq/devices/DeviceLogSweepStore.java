package org.commcarehq.devices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/** Old rows of all projects, on their way out: how long they are kept is the installation's. */
@ApplicationScoped
class DeviceLogSweepStore {
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

  @Inject SpanningSql sql;

  /** A report that is due to be removed. */
  record Aged(String domain, String id, int lines) {}

  /** Reports received before, oldest first, that nobody else is removing. */
  List<Aged> lockAged(Instant before, int limit) {
    return sql.list(
        AGED, row -> new Aged(row.getString(1), row.getString(2), row.getInt(3)), before, limit);
  }

  /**
   * Removes reports with their lines.
   *
   * @return hashes of their bytes
   */
  List<String> delete(String domain, List<String> reportIds) {
    String ids = Json.write(reportIds);
    sql.update(DELETE_LINES, domain, ids);
    return sql.list(DELETE_REPORTS, row -> row.getString(1), domain, ids);
  }

  /** Which of these blobs a report still has. */
  Set<BlobKey> withReport(List<BlobKey> blobs) {
    return sql
        .list(
            WITH_REPORT, row -> new BlobKey(row.getString(1), row.getString(2)), Json.write(blobs))
        .stream()
        .collect(Collectors.toSet());
  }

  int deleteDays(LocalDate before, int limit) {
    return sql.update(DELETE_DAYS, before.toString(), limit);
  }
}
