package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/** Rows of blobs and of their spooled chunks. */
@ApplicationScoped
class BlobSpoolStore {
  private static final String INSERT_BLOB =
      """
      INSERT INTO hq.blob (domain, sha256, length, content_type, spooled_on, next_at)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;
  private static final String INSERT_CHUNK =
      "INSERT INTO hq.blob_spool (domain, sha256, chunk, bytes) VALUES (?, ?, ?, ?)";

  @PersistenceContext EntityManager database;

  /** False when the project has this blob already. */
  boolean insertBlob(BlobKey key, long length, String contentType, Instant now) {
    Timestamp at = Timestamp.from(now);
    return database
            .createNativeQuery(INSERT_BLOB)
            .setParameter(1, key.domain())
            .setParameter(2, key.sha256())
            .setParameter(3, length)
            .setParameter(4, contentType)
            .setParameter(5, at)
            .setParameter(6, at)
            .executeUpdate()
        == 1;
  }

  void insertChunk(BlobKey key, int number, byte[] bytes) {
    database
        .createNativeQuery(INSERT_CHUNK)
        .setParameter(1, key.domain())
        .setParameter(2, key.sha256())
        .setParameter(3, number)
        .setParameter(4, bytes)
        .executeUpdate();
  }
}
