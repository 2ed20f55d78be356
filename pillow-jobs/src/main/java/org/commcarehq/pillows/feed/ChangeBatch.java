package org.commcarehq.pillows.feed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.PartitionProgress;

/** Changes read together, in feed order, with what they mean for the partitions read. */
public record ChangeBatch(List<FeedChange> changes, List<PartitionProgress> progress) {
  /** Copies the lists. */
  public ChangeBatch {
    changes = List.copyOf(changes);
    progress = List.copyOf(progress);
  }

  /** One change for each document, the one with the highest version. */
  Collection<FeedChange> latest() {
    Map<DocumentKey, FeedChange> latest = new LinkedHashMap<>();
    for (FeedChange change : changes) {
      latest.merge(change.key(), change, ChangeBatch::newer);
    }
    return latest.values();
  }

  private static FeedChange newer(FeedChange one, FeedChange other) {
    return other.change().version() >= one.change().version() ? other : one;
  }
}
