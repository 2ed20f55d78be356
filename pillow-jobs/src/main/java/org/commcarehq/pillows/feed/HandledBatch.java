package org.commcarehq.pillows.feed;

import java.util.List;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.changes.PartitionProgress;

/** A batch after the search index: what is written there, what could not be, and the progress. */
public record HandledBatch<T>(
    Pillow<T> pillow,
    List<LoadedChange<T>> indexed,
    List<FailedChange> failed,
    List<PartitionProgress> progress) {
  /** Copies the lists. */
  public HandledBatch {
    indexed = List.copyOf(indexed);
    failed = List.copyOf(failed);
    progress = List.copyOf(progress);
  }
}
