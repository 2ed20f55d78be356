package org.commcarehq.workers.devices;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.devices.DeviceLogService;

/**
 * Removes old device logs every night, a batch and a transaction at a time. Broken off, it goes on
 * where it was the night after; nodes that sweep at once take different batches.
 */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeviceLogSweep {
  private static final Logger LOG = Logger.getLogger(DeviceLogSweep.class.getName());

  @Inject DeviceLogService deviceLogs;

  @Schedule(hour = "2", minute = "40", persistent = false)
  void removeAged() {
    long all = 0;
    int removed = deviceLogs.removeAged();
    while (removed > 0 && !Thread.currentThread().isInterrupted()) {
      all += removed;
      removed = deviceLogs.removeAged();
    }
    if (all > 0) {
      LOG.log(Level.INFO, "{0} old device reports and heartbeats removed", all);
    }
  }
}
