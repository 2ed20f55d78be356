package org.commcarehq.pillows.changes;

import java.time.Instant;
import org.commcarehq.platform.changes.Change;

/** A change as read from the feed: when it was committed, when it was published. */
public record FeedChange(Change change, Instant committedOn, Instant publishedOn) {
  /** Domain and id of the document. */
  public DocumentKey key() {
    return new DocumentKey(change.domain(), change.id());
  }
}
