package org.commcarehq.peoplefeed;

import java.util.List;
import java.util.Map;

/**
 * A mobile worker of an older installation.
 *
 * @param username without the project, lower case
 * @param fields the project's own, by their slugs
 */
public record FeedWorker(
    String username,
    String fullName,
    String email,
    String language,
    List<String> phoneNumbers,
    Map<String, String> fields,
    boolean active)
    implements FeedContent {
  /** Lists and maps are copied. */
  public FeedWorker {
    phoneNumbers = List.copyOf(phoneNumbers);
    fields = Map.copyOf(fields);
  }
}
