package org.commcarehq.pillows.changes;

import java.time.Instant;

/**
 * What a batch means for one partition.
 *
 * @param nextOffset where to read on
 * @param epoch handed out with the partition
 * @param endOffset end of the partition as last seen
 * @param completeOn everything committed before is in this or an earlier batch; null when unknown
 * @param handled number of changes read
 */
public record PartitionProgress(
    int partition, long nextOffset, long epoch, long endOffset, Instant completeOn, long handled) {
  /** The same, which says nothing of what is complete. */
  public PartitionProgress untold() {
    return new PartitionProgress(partition, nextOffset, epoch, endOffset, null, handled);
  }
}
