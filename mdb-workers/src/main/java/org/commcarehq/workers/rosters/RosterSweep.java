package org.commcarehq.workers.rosters;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.rosters.RosterWorkService;
import org.commcarehq.users.LastDayService;

/**
 * Removes spreadsheets that are kept no longer, and deactivates workers whose last day is over in
 * their project's time zone. Nodes that do it at once do it once.
 */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RosterSweep {
  private static final Logger LOG = Logger.getLogger(RosterSweep.class.getName());

  @Inject RosterWorkService rosters;
  @Inject LastDayService lastDays;

  @Schedule(hour = "*", minute = "23", persistent = false, info = "hourly")
  void removeOld() {
    rosters.expire();
  }

  @Schedule(hour = "*", minute = "7", persistent = false, info = "hourly")
  void deactivate() {
    int over = lastDays.deactivateDue();
    if (over > 0) {
      LOG.log(Level.INFO, "{0} workers deactivated whose last day is over", over);
    }
  }
}
