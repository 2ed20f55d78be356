package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/**
 * Where the blobs of a project are, and their spooled bytes. Each look is a transaction, if none is
 * open: bytes travel in between.
 */
@ApplicationScoped
@Transactional
class BlobPlaceStore {
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

  @PersistenceContext EntityManager database;

  /** Where a blob's bytes are, with the first chunk when they are in the spool. */
  Optional<BlobPlace> place(BlobKey key) {
    return statements()
        .first(
            PLACE,
            row -> new BlobPlace(row.getLong(1), row.getBoolean(2), row.getBytes(3)),
            key.domain(),
            key.sha256());
  }

  /** When the blob store took it. */
  Optional<Instant> storedOn(BlobKey key) {
    return statements()
        .first(STORED_ON, row -> row.getTimestamp(1).toInstant(), key.domain(), key.sha256());
  }

  Optional<byte[]> chunk(BlobKey key, int number) {
    return statements().first(CHUNK, row -> row.getBytes(1), key.domain(), key.sha256(), number);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
