package org.commcarehq.platform.changes;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.leases.Lease;
import org.commcarehq.platform.leases.LeaseService;

/**
 * Door to the outbox for the one relay that publishes it. Each call is a transaction of its own, so
 * that nothing is held while Kafka is waited for. Leadership is fenced: a leader that was paused
 * and replaced can neither renew nor move the cursor.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxService {
  private static final String RELAY = "outbox-relay";
  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int PRUNED_AT_ONCE = 5_000;

  @Inject OutboxFeedStore store;
  @Inject LeaseService leases;

  /** Becomes the relay's leader where there is none or its lease has ended. */
  public Optional<Lease> lead(String holder) {
    return leases.take(RELAY, holder, LEASE).filter(store::takeCursor);
  }

  /** Prolongs the lease; false when somebody else leads by now. */
  public boolean renew(Lease lease) {
    return leases.renew(lease, LEASE);
  }

  /** Ends the lease, so that the next leader need not wait for it. */
  public void resign(Lease lease) {
    leases.giveUp(lease);
  }

  /** Up to where everything is published. */
  public OutboxPosition cursor(Lease lease) {
    return store.cursor(lease.name());
  }

  /**
   * The next changes after a position, in feed order: only of transactions older than any that
   * still runs, so that nothing can appear before them later.
   */
  public List<OutboxChange> next(OutboxPosition after, int limit) {
    return store.next(after, limit);
  }

  /** Notes that everything up to here is published; false when somebody else leads by now. */
  public boolean advance(Lease lease, OutboxPosition to) {
    return store.advance(lease, to);
  }

  /** Removes rows that were published and are older than seven days; returns how many. */
  public int prune(Lease lease) {
    return store.prune(cursor(lease), KEPT, PRUNED_AT_ONCE);
  }
}
