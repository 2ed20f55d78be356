package org.commcarehq.platform.blobs;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.commcarehq.platform.queue.Doorbells;
import org.commcarehq.platform.queue.WorkQueue;

/** Door of the blob mover, which carries spooled bytes to the blob store. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BlobMoveService {
  private static final int BATCH = 200;
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration AFTER_HOLDING_BACK = Duration.ofSeconds(1);
  private static final Duration LONGEST_HELD_BACK = Duration.ofMinutes(2);

  @Inject BlobMoveStore spool;
  @Inject BlobStore store;
  @Inject Doorbells doorbells;
  @Inject MovePace pace;
  @Resource ManagedExecutorService executor;

  /**
   * Moves whatever is due, batch by batch. It stops early when the blob store fails, or when there
   * are submissions to be received; then it has itself called again.
   *
   * @return how many blobs were moved
   */
  public int moveDue() {
    return moveDue(executor);
  }

  int moveDue(ExecutorService uploads) {
    int moved = 0;
    List<DueBlob> due;
    do {
      due = claim();
      BlobMove move = new BlobMove(spool, store);
      move.upload(due, uploads);
      moved += move.finish();
      if (move.hasFailures()) {
        doorbells.ringAfter(WorkQueue.BLOB_MOVE, AFTER_FAILURE);
        return moved;
      }
    } while (due.size() == BATCH);
    return moved;
  }

  /** Rings for blobs that are due, whoever forgot them. */
  public void ringForDue() {
    if (spool.anyDue()) {
      doorbells.ring(WorkQueue.BLOB_MOVE);
    }
  }

  /** Held back, those that have waited long come first, and a few others where there are none. */
  private List<DueBlob> claim() {
    int allowed = pace.take(BATCH);
    if (allowed == BATCH) {
      return spool.claim(BATCH, LEASE, Duration.ZERO);
    }
    doorbells.ringAfter(WorkQueue.BLOB_MOVE, AFTER_HOLDING_BACK);
    List<DueBlob> waiting = spool.claim(BATCH, LEASE, LONGEST_HELD_BACK);
    return waiting.isEmpty() && allowed > 0 ? spool.claim(allowed, LEASE, Duration.ZERO) : waiting;
  }
}
