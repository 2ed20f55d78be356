package org.commcarehq.peoplefeed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.leases.Lease;

/** Door to how far each database is read, for the one reader that has its lease. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FeedPlaceService {
  private static final int LONGEST_TROUBLE = 500;
  @Inject FeedPlaceStore store;
  @Inject Clock clock;

  /**
   * Where to read on; earlier readers can move the place no more.
   *
   * @return empty when somebody else has taken it meanwhile
   */
  public Optional<String> take(String database, Lease lease) {
    return store.take(database, lease, clock.instant());
  }

  /** Notes where to read on; false when somebody else reads by now. */
  public boolean advance(String database, Lease lease, String seq, long changes) {
    return store.advance(database, lease, seq, changes, clock.instant());
  }

  /** Notes why nothing can be read. */
  public void trouble(String database, Lease lease, String words) {
    String shortened = words.substring(0, Math.min(words.length(), LONGEST_TROUBLE));
    store.trouble(database, lease, shortened.replace("\0", ""), clock.instant());
  }

  /** All databases that are or were followed. */
  public List<FeedStatus> list() {
    return store.list();
  }
}
