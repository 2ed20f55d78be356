package org.commcarehq.pillows.feed;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.changes.PartitionProgress;
import org.commcarehq.pillows.checkpoints.CheckpointStore;
import org.commcarehq.pillows.failures.ParkingStore;

/**
 * Ends a batch in one transaction: rows, parked changes and the checkpoint, or none of them. A
 * batch whose partitions were given to somebody else meanwhile is given up as a whole.
 */
@Stateless
public class BatchCommitter {
  @Inject CheckpointStore checkpoints;
  @Inject ParkingStore parking;
  @Inject CarefulPillows careful;
  @Inject Clock clock;

  /** Commits what was handled. */
  public <T> void commit(HandledBatch<T> batch) {
    String pillow = batch.pillow().name();
    careful.failed(pillow); // until it is known to be otherwise
    save(batch, pillow);
    careful.committed(pillow);
  }

  private <T> void save(HandledBatch<T> batch, String pillow) {
    Instant now = clock.instant();
    if (!batch.indexed().isEmpty()) {
      batch.pillow().saveRows(batch.indexed());
      parking.forget(pillow, batch.indexed().stream().map(LoadedChange::key).toList());
    }
    if (!batch.failed().isEmpty()) {
      parking.park(pillow, batch.failed(), now);
    }
    List<PartitionProgress> progress =
        batch.pillow().tellsHowFresh()
            ? batch.progress()
            : batch.progress().stream().map(PartitionProgress::untold).toList();
    if (checkpoints.advance(pillow, progress, now) != progress.size()) {
      throw new IllegalStateException(pillow + " has lost a partition to another reader");
    }
  }
}
