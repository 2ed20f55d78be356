package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/**
 * The mover's side of hq.blob and hq.blob_spool. Each write is a transaction of its own: none is
 * open while bytes travel. Two movers with the same blob do no harm, its name is its content.
 */
@ApplicationScoped
class BlobMoveStore {
  /** With the bytes of what is small, so that they need not be asked for one by one. */
  private static final String CLAIM =
      """
      UPDATE hq.blob b
         SET lease_until = now() + make_interval(secs => CAST(? AS double precision))
        FROM (SELECT domain, sha256, length FROM hq.blob w
               WHERE stored_on IS NULL
                 AND NOT EXISTS (SELECT 1 FROM hq.blob_removal r
                                  WHERE r.domain = w.domain AND r.sha256 = w.sha256)
                 AND next_at <= now() - make_interval(secs => CAST(? AS double precision))
                 AND (lease_until IS NULL OR lease_until < now())
               ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED) due
        LEFT JOIN hq.blob_spool s
          ON s.domain = due.domain AND s.sha256 = due.sha256 AND s.chunk = 0
         AND due.length <= 65536
       WHERE b.domain = due.domain AND b.sha256 = due.sha256
      RETURNING b.domain, b.sha256, b.length, b.content_type, s.bytes
      """;

  private static final String KEYS =
      " jsonb_to_recordset(CAST(? AS jsonb)) AS k(domain text, sha256 text) ";

  private static final String STORED =
      "UPDATE hq.blob b SET stored_on = now(), lease_until = NULL, error = NULL FROM"
          + KEYS
          + "WHERE b.domain = k.domain AND b.sha256 = k.sha256 AND b.stored_on IS NULL";

  private static final String UNSPOOL =
      "DELETE FROM hq.blob_spool s USING"
          + KEYS
          + "WHERE s.domain = k.domain AND s.sha256 = k.sha256";

  private static final String POSTPONE =
      """
      UPDATE hq.blob b
         SET attempt = attempt + 1, lease_until = NULL, error = k.error,
             next_at = now() + make_interval(secs => least(60, (attempt + 1) * (attempt + 1)))
        FROM jsonb_to_recordset(CAST(? AS jsonb)) AS k(domain text, sha256 text, error text)
       WHERE b.domain = k.domain AND b.sha256 = k.sha256 AND b.stored_on IS NULL
      """;

  private static final String CHUNK =
      "SELECT bytes FROM hq.blob_spool WHERE domain = ? AND sha256 = ? AND chunk = ?";

  private static final String ANY_DUE =
      """
      SELECT 1 FROM hq.blob
       WHERE stored_on IS NULL AND next_at <= now() AND (lease_until IS NULL OR lease_until < now())
       LIMIT 1
      """;

  private static final String STATUS =
      """
      SELECT count(*), coalesce(sum(length), 0), count(*) FILTER (WHERE attempt > 0),
             min(spooled_on)
        FROM hq.blob WHERE stored_on IS NULL
      """;

  @Inject SpanningSql sql;

  @Transactional(TxType.REQUIRES_NEW)
  List<DueBlob> claim(int limit, Duration lease, Duration dueSince) {
    return sql.list(
        CLAIM,
        row ->
            new DueBlob(
                new BlobKey(row.getString(1), row.getString(2)),
                row.getLong(3),
                row.getString(4),
                Optional.ofNullable(row.getBytes(5))),
        (double) lease.toSeconds(),
        (double) dueSince.toSeconds(),
        limit);
  }

  @Transactional(TxType.REQUIRES_NEW)
  void stored(Collection<BlobKey> keys) {
    String json = Json.write(keys.stream().map(BlobMoveStore::columns).toList());
    sql.update(UNSPOOL, json);
    sql.update(STORED, json);
  }

  @Transactional(TxType.REQUIRES_NEW)
  void postpone(Map<BlobKey, String> errors) {
    String json =
        Json.write(
            errors.entrySet().stream()
                .map(
                    failed ->
                        Map.of(
                            "domain", failed.getKey().domain(),
                            "sha256", failed.getKey().sha256(),
                            "error", failed.getValue()))
                .toList());
    sql.update(POSTPONE, json);
  }

  Optional<byte[]> chunk(BlobKey key, int number) {
    return sql.first(CHUNK, row -> row.getBytes(1), key.domain(), key.sha256(), number);
  }

  boolean anyDue() {
    return sql.first(ANY_DUE, row -> true).isPresent();
  }

  /** Also asked for from within the transactions of projects, which have another connection. */
  @Transactional(TxType.NOT_SUPPORTED)
  SpoolStatus status() {
    return sql.first(
            STATUS,
            row ->
                new SpoolStatus(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant)))
        .orElseThrow();
  }

  private static Map<String, String> columns(BlobKey key) {
    return Map.of("domain", key.domain(), "sha256", key.sha256());
  }
}
