package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/**
 * The way of a blob out of hq.blob, and out of the blob store by hq.blob_removal, for all projects.
 */
@ApplicationScoped
class BlobRemovalStore {
  private static final String KEYS =
      " jsonb_to_recordset(CAST(? AS jsonb)) AS k(domain text, sha256 text) ";
  private static final String RELEASE =
      """
      UPDATE hq.blob SET released_on = ?
      WHERE domain = ? AND sha256 = ANY(?) AND passing AND released_on IS NULL
      """;
  private static final String LOCK_RELEASED =
      """
      SELECT domain, sha256 FROM hq.blob
      WHERE released_on IS NOT NULL AND passing AND stored_on IS NOT NULL
      ORDER BY released_on LIMIT ? FOR UPDATE SKIP LOCKED
      """;
  private static final String KEEP =
      "UPDATE hq.blob b SET released_on = NULL FROM"
          + KEYS
          + "WHERE b.domain = k.domain AND b.sha256 = k.sha256";
  private static final String ASK =
      "INSERT INTO hq.blob_removal AS r (domain, sha256, asked_on, next_at)"
          + " SELECT k.domain, k.sha256, ?, ? FROM"
          + KEYS
          + """
          ON CONFLICT (domain, sha256) DO UPDATE
             SET asked_on = excluded.asked_on, next_at = excluded.next_at, removed_on = NULL,
                 attempt = 0, lease_until = NULL, error = NULL
          """;
  private static final String DELETE =
      "DELETE FROM hq.blob b USING" + KEYS + "WHERE b.domain = k.domain AND b.sha256 = k.sha256";
  private static final String CLAIM =
      """
      UPDATE hq.blob_removal r
         SET attempt = r.attempt + 1,
             lease_until = now() + make_interval(secs => CAST(? AS double precision))
        FROM (SELECT domain, sha256 FROM hq.blob_removal
               WHERE removed_on IS NULL AND next_at <= now()
                 AND (lease_until IS NULL OR lease_until < now())
               ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED) due
       WHERE r.domain = due.domain AND r.sha256 = due.sha256
      RETURNING r.domain, r.sha256
      """;
  private static final String REMOVED =
      "UPDATE hq.blob_removal r SET removed_on = now(), lease_until = NULL, error = NULL FROM"
          + KEYS
          + "WHERE r.domain = k.domain AND r.sha256 = k.sha256";
  private static final String POSTPONE =
      "UPDATE hq.blob_removal r SET lease_until = NULL, error = ?,"
          + " next_at = now() + interval '10 minutes' FROM"
          + KEYS
          + "WHERE r.domain = k.domain AND r.sha256 = k.sha256";
  private static final String FORGET =
      """
      DELETE FROM hq.blob_removal
      WHERE removed_on < now() - make_interval(secs => CAST(? AS double precision))
      """;

  @Inject SpanningSql sql;

  void release(String domain, Collection<String> sha256s, Instant now) {
    sql.update(RELEASE, now, domain, sha256s.toArray(String[]::new));
  }

  List<BlobKey> lockReleased(int limit) {
    return sql.list(LOCK_RELEASED, BlobRemovalStore::key, limit);
  }

  void keep(Collection<BlobKey> keys) {
    sql.update(KEEP, json(keys));
  }

  void remove(Collection<BlobKey> keys, Instant now) {
    sql.update(ASK, now, now, json(keys));
    sql.update(DELETE, json(keys));
  }

  @Transactional(TxType.REQUIRES_NEW)
  List<BlobKey> claim(int limit, Duration lease) {
    return sql.list(CLAIM, BlobRemovalStore::key, seconds(lease), limit);
  }

  @Transactional(TxType.REQUIRES_NEW)
  void removed(Collection<BlobKey> keys) {
    sql.update(REMOVED, json(keys));
  }

  @Transactional(TxType.REQUIRES_NEW)
  void postpone(Collection<BlobKey> keys, String error) {
    sql.update(POSTPONE, error, json(keys));
  }

  @Transactional(TxType.REQUIRES_NEW)
  void forget(Duration guard) {
    sql.update(FORGET, seconds(guard));
  }

  private static BlobKey key(ResultSet row) throws SQLException {
    return new BlobKey(row.getString(1), row.getString(2));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String json(Collection<BlobKey> keys) {
    return Json.write(
        keys.stream().map(key -> Map.of("domain", key.domain(), "sha256", key.sha256())).toList());
  }
}
