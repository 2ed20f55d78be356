package org.commcarehq.casechecks;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.commcarehq.platform.tasks.TaskService;

/** Door to forget a check with all that it listed. */
@Stateless
public class CaseCheckExpiryService {
  @Inject CaseCheckStore store;
  @Inject TaskService tasks;

  /** Removes a check that is over, in one transaction. */
  public void forget(String domain, String id) {
    if (tasks.forget(domain, id)) {
      store.delete(domain, id);
    }
  }
}
