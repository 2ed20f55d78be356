package org.commcarehq.workers.devices;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.platform.blobs.BlobRemovalService;

/**
 * Removes old device logs every night, a batch and a transaction at a time, and their bytes every
 * hour. Broken off, it goes on where it was the next time; nodes that sweep at once take different
 * batches.
 */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeviceLogSweep {
  private static final Logger LOG = Logger.getLogger(DeviceLogSweep.class.getName());

  @Inject DeviceLogService deviceLogs;
  @Inject BlobRemovalService removals;

  @Schedule(hour = "2", minute = "40", persistent = false, info = "nightly")
  void removeAged() {
    long all = untilNothingIsLeft(deviceLogs::removeAged);
    if (all > 0) {
      LOG.log(Level.INFO, "{0} old device reports and heartbeats removed", all);
    }
    removeBytes();
  }

  @Schedule(hour = "*", minute = "50", persistent = false, info = "hourly")
  void removeBytes() {
    untilNothingIsLeft(deviceLogs::removeBlobs);
    int removed = removals.removeDue();
    if (removed > 0) {
      LOG.log(Level.INFO, "Bytes of {0} old device reports removed", removed);
    }
  }

  private static long untilNothingIsLeft(IntSupplier batch) {
    long all = 0;
    int done = batch.getAsInt();
    while (done > 0 && !Thread.currentThread().isInterrupted()) {
      all += done;
      done = batch.getAsInt();
    }
    return all;
  }
}
