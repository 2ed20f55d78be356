package org.commcarehq.platform.blobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.platform.Unavailable;

/**
 * Door to remove the bytes of blobs that are no more from the blob store. May be broken off at any
 * point and called on several nodes: what was not confirmed is done again.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BlobRemovalService {
  private static final int BATCH = 100;
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** How long nothing is carried to the name of what was removed; far longer than a lease. */
  private static final Duration GUARD = Duration.ofHours(1);

  @Inject BlobRemovalStore removals;
  @Inject BlobStore store;

  /**
   * Removes what is due; stops when the blob store is away.
   *
   * @return how many blobs' bytes were removed
   */
  public int removeDue() {
    removals.forget(GUARD);
    int removed = 0;
    List<BlobKey> due = removals.claim(BATCH, LEASE);
    while (!due.isEmpty()) {
      List<BlobKey> done = new ArrayList<>();
      try {
        for (BlobKey key : due) {
          store.delete(key);
          done.add(key);
        }
      } catch (Unavailable away) {
        removals.postpone(due.subList(done.size(), due.size()), String.valueOf(away.getMessage()));
      }
      removals.removed(done);
      removed += done.size();
      due = done.size() == BATCH ? removals.claim(BATCH, LEASE) : List.of();
    }
    return removed;
  }
}
