package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of blobs and of their spooled chunks. */
@ApplicationScoped
class BlobSpoolStore {
  private static final String INSERT_BLOB =
      """
      WITH fresh AS (
        INSERT INTO hq.blob (domain, sha256, length, content_type, spooled_on, next_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        RETURNING domain, sha256)
      INSERT INTO hq.blob_spool (domain, sha256, chunk, bytes)
      SELECT domain, sha256, 0, ? FROM fresh
      """;
  private static final String INSERT_CHUNK =
      "INSERT INTO hq.blob_spool (domain, sha256, chunk, bytes) VALUES (?, ?, ?, ?)";

  @PersistenceContext EntityManager database;

  /** A blob of one chunk, unless the project has this blob already. */
  static void insertWhole(
      BlobKey key, long length, String contentType, Instant now, byte[] bytes, Writes writes) {
    writes.add(INSERT_BLOB, key.domain(), key.sha256(), length, contentType, now, now, bytes);
  }

  /** A blob with its first chunk; false when the project has this blob already. */
  boolean insertBlob(BlobKey key, long length, String contentType, Instant now, byte[] first) {
    return statements()
            .update(INSERT_BLOB, key.domain(), key.sha256(), length, contentType, now, now, first)
        == 1;
  }

  void insertChunk(BlobKey key, int number, byte[] bytes) {
    statements().update(INSERT_CHUNK, key.domain(), key.sha256(), number, bytes);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
