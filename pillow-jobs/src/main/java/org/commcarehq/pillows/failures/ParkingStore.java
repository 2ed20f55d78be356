package org.commcarehq.pillows.failures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/**
 * Rows of parked changes, one per document and pillow. After the n-th failure the next try comes n²
 * minutes later, a day at most.
 */
@ApplicationScoped
public class ParkingStore {
  private static final String PARK =
      """
      INSERT INTO hq.pillow_error AS e (pillow, domain, doc_id, kind, version, reason,
        first_seen, last_seen, attempts, next_at)
      SELECT ?, r.domain, r.id, r.kind, r.version, r.reason,
        m.now, m.now, 1, m.now + interval '1 minute'
      FROM jsonb_to_recordset(CAST(? AS jsonb))
        AS r(domain text, id text, kind text, version bigint, reason text),
        (SELECT CAST(? AS timestamptz) AS now) AS m
      ON CONFLICT (pillow, domain, doc_id) DO UPDATE
      SET version = greatest(e.version, excluded.version), reason = excluded.reason,
          last_seen = excluded.last_seen, attempts = e.attempts + 1,
          next_at = excluded.last_seen
            + least(interval '1 minute' * ((e.attempts + 1) ^ 2), interval '1 day')
      """;
  private static final String FORGET =
      """
      DELETE FROM hq.pillow_error e
      USING jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, id text)
      WHERE e.pillow = ? AND e.domain = r.domain AND e.doc_id = r.id
      """;
  private static final String CLAIM =
      """
      UPDATE hq.pillow_error e SET next_at = d.now + interval '2 minutes'
      FROM (
        SELECT domain, doc_id, m.now
        FROM hq.pillow_error, (SELECT CAST(? AS timestamptz) AS now) AS m
        WHERE pillow = ? AND next_at <= m.now
        ORDER BY next_at LIMIT ? FOR UPDATE OF pillow_error SKIP LOCKED
      ) AS d
      WHERE e.pillow = ? AND e.domain = d.domain AND e.doc_id = d.doc_id
      RETURNING e.domain, e.doc_id, e.kind, e.version, e.first_seen
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  ParkingStore() {}

  /** Over these statements. */
  @Inject
  public ParkingStore(SpanningSql sql) {
    this.sql = sql;
  }

  /** Parks changes; one that is parked already counts a further attempt. */
  public void park(String pillow, List<FailedChange> failed, Instant now) {
    String rows = Json.write(failed.stream().map(ParkingStore::row).toList());
    sql.update(PARK, pillow, rows, now);
  }

  private static Map<String, Object> row(FailedChange failed) {
    Change change = failed.source().change();
    return Map.of(
        "domain", change.domain(),
        "id", change.id(),
        "kind", change.kind().code(),
        "version", change.version(),
        "reason", failed.reason());
  }

  /** Removes documents that are written by now, where they are parked. */
  public void forget(String pillow, List<DocumentKey> written) {
    sql.update(FORGET, Json.write(written), pillow);
  }

  /** Takes due changes to try them; nobody else gets them for two minutes. */
  public List<FeedChange> claim(String pillow, int limit, Instant now) {
    return sql.list(
        CLAIM,
        row ->
            new FeedChange(
                new Change(
                    row.getString("domain"),
                    ChangeKind.ofCode(row.getString("kind")),
                    row.getString("doc_id"),
                    row.getLong("version")),
                row.getTimestamp("first_seen").toInstant(),
                now),
        now,
        pillow,
        limit,
        pillow);
  }
}
