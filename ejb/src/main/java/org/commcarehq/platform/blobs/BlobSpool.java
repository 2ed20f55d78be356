package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.commcarehq.platform.db.Writes;
import org.commcarehq.platform.queue.Doorbells;
import org.commcarehq.platform.queue.WorkQueue;

/**
 * Takes bytes in the same transaction as the row they belong to: a rollback leaves nothing, a row
 * never lacks its bytes, and the blob store is not on the path of an acknowledgement.
 */
@ApplicationScoped
public class BlobSpool {
  private static final int CHUNK = 1 << 20;
  @Inject BlobSpoolStore store;
  @Inject Clock clock;
  @Inject Doorbells doorbells;
  @Inject MovePace pace;

  /**
   * Spools these bytes unless the project has them already: together with other writes when they
   * fit into one chunk, else at once, so that memory never holds more than that.
   *
   * @param length number of bytes the stream gives
   */
  public void spool(BlobKey key, long length, String contentType, InputStream bytes, Writes writes)
      throws IOException {
    if (length > CHUNK) {
      spool(key, length, contentType, bytes);
      return;
    }
    BlobSpoolStore.insertWhole(
        key, length, contentType, clock.instant(), bytes.readNBytes(CHUNK), writes);
    pace.spooled();
    doorbells.ring(WorkQueue.BLOB_MOVE);
  }

  /**
   * Spools these bytes at once, unless the project has them already.
   *
   * @param length number of bytes the stream gives
   */
  public void spool(BlobKey key, long length, String contentType, InputStream bytes)
      throws IOException {
    spool(key, length, contentType, bytes, false);
  }

  /**
   * Spools bytes that {@link BlobReleaseService} may let go, unless the project has them for good.
   *
   * @param length number of bytes the stream gives
   */
  public void spoolPassing(BlobKey key, long length, String contentType, InputStream bytes)
      throws IOException {
    spool(key, length, contentType, bytes, true);
  }

  private void spool(
      BlobKey key, long length, String contentType, InputStream bytes, boolean passing)
      throws IOException {
    byte[] chunk = bytes.readNBytes(CHUNK);
    if (!store.insertBlob(key, length, contentType, clock.instant(), chunk, passing)) {
      return;
    }
    chunk = bytes.readNBytes(CHUNK);
    for (int number = 1; chunk.length > 0; number++) {
      store.insertChunk(key, number, chunk);
      chunk = bytes.readNBytes(CHUNK);
    }
    pace.spooled();
    doorbells.ring(WorkQueue.BLOB_MOVE);
  }
}
