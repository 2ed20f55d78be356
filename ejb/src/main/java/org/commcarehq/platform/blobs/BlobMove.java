package org.commcarehq.platform.blobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.commcarehq.platform.Unavailable;

/**
 * One batch on its way. Once the store does not answer, the rest of the batch is postponed without
 * asking it again.
 */
final class BlobMove {
  private static final int LONGEST_ERROR = 500;

  private final BlobMoveStore spool;
  private final BlobStore store;
  private final List<BlobKey> moved = new ArrayList<>();
  private final Map<BlobKey, String> failed = new LinkedHashMap<>();
  private volatile String away;

  BlobMove(BlobMoveStore spool, BlobStore store) {
    this.spool = spool;
    this.store = store;
  }

  void upload(List<DueBlob> due, ExecutorService executor) {
    List<Callable<Void>> uploads = new ArrayList<>();
    for (DueBlob blob : due) {
      uploads.add(
          () -> {
            upload(blob);
            return null;
          });
    }
    try {
      executor.invokeAll(uploads);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt(); // what was not reached is claimed again after the lease
    }
  }

  private void upload(DueBlob blob) {
    if (away != null) {
      failed(blob.key(), away);
      return;
    }
    try (InputStream bytes = spooled(blob)) {
      store.put(blob.key(), bytes, blob.length(), blob.contentType());
      moved(blob.key());
    } catch (Unavailable e) {
      away = e.getMessage() + ": " + e.getCause();
      failed(blob.key(), away);
    } catch (IOException | RuntimeException e) { // one blob must not stop the others
      failed(blob.key(), e.toString());
    }
  }

  private InputStream spooled(DueBlob blob) {
    byte[] first = blob.small().or(() -> spool.chunk(blob.key(), 0)).orElse(new byte[0]);
    return first.length == blob.length()
        ? new ByteArrayInputStream(first)
        : new SpooledBytes(
            blob.key(), blob.length(), first, chunk -> spool.chunk(blob.key(), chunk), store);
  }

  private synchronized void moved(BlobKey key) {
    moved.add(key);
  }

  private synchronized void failed(BlobKey key, String error) {
    failed.put(key, error.substring(0, Math.min(LONGEST_ERROR, error.length())));
  }

  /** Writes down what became of the batch; returns how many blobs were moved. */
  synchronized int finish() {
    if (!moved.isEmpty()) {
      spool.stored(moved);
    }
    if (!failed.isEmpty()) {
      spool.postpone(failed);
    }
    return moved.size();
  }

  synchronized boolean hasFailures() {
    return !failed.isEmpty();
  }
}
