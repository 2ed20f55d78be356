package org.commcarehq.pillows.changes;

import java.util.Optional;

/**
 * A change with the document as it is now, at its own version; empty when the document is there no
 * more, at the version of the change.
 */
public record LoadedChange<T>(FeedChange source, long version, Optional<T> document) {
  /** Which document. */
  public DocumentKey key() {
    return source.key();
  }
}
