package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

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

  private static final String PLACE =
      """
      SELECT b.length, b.stored_on IS NOT NULL, s.bytes
        FROM hq.blob b
        LEFT JOIN hq.blob_spool s ON s.domain = b.domain AND s.sha256 = b.sha256 AND s.chunk = 0
       WHERE b.domain = ? AND b.sha256 = ?
      """;

  private static final String STORED_ON =
      "SELECT stored_on FROM hq.blob WHERE domain = ? AND sha256 = ? AND stored_on IS NOT NULL";

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

  @PersistenceContext EntityManager database;

  @Transactional(TxType.REQUIRES_NEW)
  List<DueBlob> claim(int limit, Duration lease, Duration dueSince) {
    Query claim =
        database
            .createNativeQuery(CLAIM)
            .setParameter(1, (double) lease.toSeconds())
            .setParameter(2, (double) dueSince.toSeconds())
            .setParameter(3, limit);
    return rows(claim).stream()
        .map(
            row ->
                new DueBlob(
                    new BlobKey((String) row[0], (String) row[1]),
                    ((Number) row[2]).longValue(),
                    (String) row[3],
                    Optional.ofNullable((byte[]) row[4])))
        .toList();
  }

  @Transactional(TxType.REQUIRES_NEW)
  void stored(Collection<BlobKey> keys) {
    String json = Json.write(keys.stream().map(BlobMoveStore::columns).toList());
    database.createNativeQuery(UNSPOOL).setParameter(1, json).executeUpdate();
    database.createNativeQuery(STORED).setParameter(1, json).executeUpdate();
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
    database.createNativeQuery(POSTPONE).setParameter(1, json).executeUpdate();
  }

  /** Where a blob's bytes are, with the first chunk when they are in the spool. */
  Optional<BlobPlace> place(BlobKey key) {
    return rows(keyed(PLACE, key)).stream()
        .findFirst()
        .map(
            row -> new BlobPlace(((Number) row[0]).longValue(), (Boolean) row[1], (byte[]) row[2]));
  }

  /** When the blob store took it. */
  Optional<Instant> storedOn(BlobKey key) {
    List<?> found = keyed(STORED_ON, key).getResultList();
    return found.stream()
        .filter(Date.class::isInstance)
        .map(Date.class::cast)
        .findFirst()
        .map(Date::toInstant);
  }

  Optional<byte[]> chunk(BlobKey key, int number) {
    List<?> found = keyed(CHUNK, key).setParameter(3, number).getResultList();
    return found.stream().findFirst().map(byte[].class::cast);
  }

  boolean anyDue() {
    return !database.createNativeQuery(ANY_DUE).getResultList().isEmpty();
  }

  SpoolStatus status() {
    Object[] row = rows(database.createNativeQuery(STATUS)).get(0);
    return new SpoolStatus(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).longValue(),
        ((Number) row[2]).longValue(),
        Optional.ofNullable((Date) row[3]).map(Date::toInstant));
  }

  private Query keyed(String sql, BlobKey key) {
    return database
        .createNativeQuery(sql)
        .setParameter(1, key.domain())
        .setParameter(2, key.sha256());
  }

  private static Map<String, String> columns(BlobKey key) {
    return Map.of("domain", key.domain(), "sha256", key.sha256());
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
