package org.commcarehq.platform.leases;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Door to leases; each call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LeaseService {
  @Inject LeaseStore store;

  /** Takes a lease that nobody has, or whose time is over. */
  public Optional<Lease> take(String name, String holder, Duration time) {
    return store.acquire(name, holder, time).map(epoch -> new Lease(name, epoch));
  }

  /** Prolongs a lease; false when somebody else has it by now. */
  public boolean renew(Lease lease, Duration time) {
    return store.renew(lease, time);
  }

  /** Ends a lease, so that the next holder need not wait. */
  public void giveUp(Lease lease) {
    store.renew(lease, Duration.ZERO);
  }
}
