package org.commcarehq.peoplefeed;

import java.util.Optional;
import java.util.Set;

/**
 * That a document has changed.
 *
 * @param kind empty where the document is gone and tells nothing any more
 * @param domains the projects that it speaks of
 */
public record FeedNotice(String id, String rev, Optional<FeedKind> kind, Set<String> domains) {
  /** Sets are copied. */
  public FeedNotice {
    domains = Set.copyOf(domains);
  }
}
