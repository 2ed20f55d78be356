package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * Door for the timer that deactivates workers of all projects whose last day is over: project by
 * project, batch by batch, in no transaction of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LastDayService {
  @Inject LastDayStore store;
  @Inject WorkerService workers;
  @Inject ProjectScope scope;
  @Inject Clock clock;

  /** How many were deactivated. */
  public int deactivateDue() {
    List<String> domains = store.domainsWithDue(clock.instant());
    return domains.stream().mapToInt(this::deactivateDue).sum();
  }

  private int deactivateDue(String domain) {
    int all = 0;
    int done;
    do {
      done = scope.in(domain, () -> workers.deactivateDue(domain));
      all += done;
    } while (done > 0 && !Thread.currentThread().isInterrupted());
    return all;
  }
}
