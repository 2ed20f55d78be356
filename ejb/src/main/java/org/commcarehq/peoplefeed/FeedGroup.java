package org.commcarehq.peoplefeed;

import java.util.List;

/**
 * A group of an older installation.
 *
 * @param workers ids of its members
 */
public record FeedGroup(String name, boolean caseSharing, boolean reporting, List<String> workers)
    implements FeedContent {
  /** Lists are copied. */
  public FeedGroup {
    workers = List.copyOf(workers);
  }
}
