package org.commcarehq.workers.projects;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.projects.ProjectPurgeService;

/** Looks every hour for deleted projects whose days of grace are over. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProjectPurgeSweep {
  private static final Logger LOG = Logger.getLogger(ProjectPurgeSweep.class.getName());

  @Inject ProjectPurgeService purges;

  @Schedule(hour = "*", minute = "33", persistent = false, info = "purges")
  void purge() {
    Optional<String> purged = purges.purgeDue();
    while (purged.isPresent() && !Thread.currentThread().isInterrupted()) {
      LOG.log(Level.INFO, "project {0} was removed from every store", purged.get());
      purged = purges.purgeDue();
    }
  }
}
