package org.commcarehq.peoplefeed;

import java.util.Optional;

/**
 * A document as it is now, as far as one project is concerned.
 *
 * @param rev its revision, which begins with the number of its changes
 * @param content empty when it is gone, or does not speak of the project any more
 */
public record FeedDocument(
    String database, String id, String rev, FeedKind kind, Optional<FeedContent> content) {
  /** The number of changes in a revision; 0 where it says none. */
  public static long generation(String rev) {
    int dash = rev.indexOf('-');
    try {
      return dash < 1 ? 0 : Long.parseLong(rev.substring(0, dash));
    } catch (NumberFormatException notCounted) {
      return 0;
    }
  }
}
