package org.commcarehq.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Sql;

/** Reads the relay's cursor, the pillows' checkpoints and parked changes. */
@ApplicationScoped
class PipelineStore {
  private static final double MILLIS = 1000.0;
  private static final String PILLOWS =
      """
      SELECT c.pillow, c.partition, greatest(c.end_offset - c.next_offset, 0) AS lag, c.complete_on,
        CASE CAST(extract(epoch FROM date_trunc('minute', CAST(? AS timestamptz)) - c.counted_minute)
                  AS int)
          WHEN 0 THEN c.handled_now + c.handled_before * (60 - extract(second FROM CAST(? AS timestamptz))) / 60
          WHEN 60 THEN c.handled_now * (60 - extract(second FROM CAST(? AS timestamptz))) / 60
          ELSE 0 END AS rate,
        (SELECT count(*) FROM hq.pillow_error e WHERE e.pillow = c.pillow) AS parked, c.updated_on
      FROM hq.pillow_checkpoint c ORDER BY c.pillow, c.partition
      """;
  private static final String PARKED =
      """
      SELECT pillow, domain, doc_id, kind, version, reason, first_seen, last_seen, attempts, next_at
      FROM hq.pillow_error WHERE pillow = ? AND domain = ? ORDER BY first_seen, doc_id LIMIT ?
      """;
  private static final String REPLAY =
      "UPDATE hq.pillow_error SET next_at = ? WHERE pillow = ? AND domain = ? AND doc_id = ?";
  private static final String REPLAY_ALL =
      "UPDATE hq.pillow_error SET next_at = ? WHERE pillow = ? AND domain = ?";

  private static final String RELAY_LAG = "SELECT changes, oldest FROM hq.relay_lag()";

  private Sql sql;

  /** For the container's proxy. */
  PipelineStore() {}

  @Inject
  PipelineStore(Sql sql) {
    this.sql = sql;
  }

  List<PillowStatus> pillows(Instant now) {
    return sql.list(PILLOWS, row -> status(row, now), now, now, now);
  }

  private static PillowStatus status(ResultSet row, Instant now) throws SQLException {
    long lag = row.getLong("lag");
    Optional<Instant> completeOn = Sql.instant(row, "complete_on");
    double seconds = lag == 0 ? 0 : completeOn.map(moment -> seconds(moment, now)).orElse(0.0);
    return new PillowStatus(
        row.getString("pillow"),
        row.getInt("partition"),
        lag,
        seconds,
        row.getDouble("rate"),
        row.getLong("parked"),
        row.getTimestamp("updated_on").toInstant());
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
  }

  List<ParkedChange> parked(String pillow, String domain, int limit) {
    return sql.list(PARKED, PipelineStore::parkedChange, pillow, domain, limit);
  }

  private static ParkedChange parkedChange(ResultSet row) throws SQLException {
    return new ParkedChange(
        row.getString("pillow"),
        row.getString("domain"),
        row.getString("doc_id"),
        row.getString("kind"),
        row.getLong("version"),
        row.getString("reason"),
        row.getTimestamp("first_seen").toInstant(),
        row.getTimestamp("last_seen").toInstant(),
        row.getInt("attempts"),
        row.getTimestamp("next_at").toInstant());
  }

  boolean replay(String pillow, String domain, String docId, Instant now) {
    return sql.update(REPLAY, now, pillow, domain, docId) == 1;
  }

  int replayAll(String pillow, String domain, Instant now) {
    return sql.update(REPLAY_ALL, now, pillow, domain);
  }

  RelayLag relayLag(Instant now) {
    return sql.first(
            RELAY_LAG,
            row ->
                new RelayLag(
                    row.getLong("changes"),
                    Sql.instant(row, "oldest").map(oldest -> seconds(oldest, now)).orElse(0.0)))
        .orElseThrow();
  }
}
