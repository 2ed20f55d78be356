package org.commcarehq.platform.blobs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Door to let go of blobs that were spooled as passing. Who had them releases them, then looks
 * whether anything else of its own has them, and says of each whether it stays; what others have
 * was never passing, or is no more. The bytes follow later: {@link BlobRemovalService}. For work
 * that goes through all projects, with {@link org.commcarehq.platform.db.SpanningSql}.
 */
@Stateless
public class BlobReleaseService {
  @Inject BlobRemovalStore store;
  @Inject Clock clock;

  /** Notes that something which had these blobs of a project is gone, or goes with this call. */
  public void release(String domain, Collection<String> sha256s) {
    store.release(domain, sha256s, clock.instant());
  }

  /**
   * Some blobs that were released and are in the blob store by now, those released first first.
   * Until the transaction ends nobody else is given them, and who spools the same bytes waits.
   */
  public List<BlobKey> lockReleased(int limit) {
    return store.lockReleased(limit);
  }

  /** Keeps blobs, until they are released again. */
  public void keep(Collection<BlobKey> keys) {
    store.keep(keys);
  }

  /** Removes blobs that were locked; their bytes are removed after the transaction. */
  public void remove(Collection<BlobKey> keys) {
    store.remove(keys, clock.instant());
  }
}
