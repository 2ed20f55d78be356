package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of blobs and of their spooled chunks. */
@ApplicationScoped
class BlobSpoolStore {
  private static final String INSERT_BLOB =
      """
      WITH fresh AS (
        INSERT INTO hq.blob (domain, sha256, length, content_type, spooled_on, next_at, passing)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        RETURNING domain, sha256)
      INSERT INTO hq.blob_spool (domain, sha256, chunk, bytes)
      SELECT domain, sha256, 0, ? FROM fresh
      """;
  private static final String INSERT_WHOLE =
      """
      WITH fresh AS (
        INSERT INTO hq.blob AS b (domain, sha256, length, content_type, spooled_on, next_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (domain, sha256) DO UPDATE SET passing = false, released_on = NULL
          WHERE b.passing
        RETURNING domain, sha256, xmax = 0 AS inserted)
      INSERT INTO hq.blob_spool (domain, sha256, chunk, bytes)
      SELECT domain, sha256, 0, ? FROM fresh WHERE inserted
      """;
  private static final String PASSING =
      "SELECT passing FROM hq.blob WHERE domain = ? AND sha256 = ?";
  private static final String HOLD =
      """
      UPDATE hq.blob SET passing = ?, released_on = NULL
      WHERE domain = ? AND sha256 = ? AND passing
      """;
  private static final String INSERT_CHUNK =
      "INSERT INTO hq.blob_spool (domain, sha256, chunk, bytes) VALUES (?, ?, ?, ?)";

  @PersistenceContext EntityManager database;

  /**
   * A blob of one chunk, unless the project has this blob already; then it stays from now on. One
   * that is being removed is waited for.
   */
  static void insertWhole(
      BlobKey key, long length, String contentType, Instant now, byte[] bytes, Writes writes) {
    writes.add(INSERT_WHOLE, key.domain(), key.sha256(), length, contentType, now, now, bytes);
  }

  /** A blob with its first chunk; false when the project has this blob already. */
  boolean insertBlob(
      BlobKey key, long length, String contentType, Instant now, byte[] first, boolean passing) {
    while (statements()
            .update(
                INSERT_BLOB,
                key.domain(),
                key.sha256(),
                length,
                contentType,
                now,
                now,
                passing,
                first)
        == 0) {
      if (stays(key, passing)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes sure that a blob which is there stays until this transaction's own row refers to it. One
   * that is being removed is waited for.
   *
   * @return false when it was removed meanwhile
   */
  private boolean stays(BlobKey key, boolean passing) {
    Optional<Boolean> found =
        statements().first(PASSING, row -> row.getBoolean(1), key.domain(), key.sha256());
    boolean forGood = found.isPresent() && !found.get();
    return forGood || statements().update(HOLD, passing, key.domain(), key.sha256()) == 1;
  }

  void insertChunk(BlobKey key, int number, byte[] bytes) {
    statements().update(INSERT_CHUNK, key.domain(), key.sha256(), number, bytes);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
