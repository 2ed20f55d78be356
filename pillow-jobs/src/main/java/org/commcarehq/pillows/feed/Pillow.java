package org.commcarehq.pillows.feed;

import java.util.List;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.platform.changes.ChangeKind;

/**
 * A named subscriber of the feed with the stores that it keeps. Everything it does gives the same
 * result when it is done again, and an older document never replaces a newer one.
 *
 * @param <T> the document it loads
 */
public interface Pillow<T> {
  /** Name of its job, its consumer group and its checkpoints. */
  String name();

  /** Which documents it follows. */
  ChangeKind kind();

  /** Whether it can do nothing while the search index is away. */
  default boolean needsSearch() {
    return true;
  }

  /** Whether what people are shown is only as complete as it is. */
  default boolean tellsHowFresh() {
    return true;
  }

  /** The changed documents as they are now, one result for each change. */
  List<LoadedChange<T>> load(List<FeedChange> changes);

  /**
   * Writes to the search index, outside of any transaction.
   *
   * @return the changes that could not be written; empty when all were
   */
  List<FailedChange> index(List<LoadedChange<T>> changes);

  /** Writes to tables, in the transaction that also moves the checkpoint. */
  void saveRows(List<LoadedChange<T>> changes);
}
