package org.commcarehq.peoplesearch;

import java.util.Optional;
import org.commcarehq.users.Reach;

/**
 * Which people of a project are looked for; who is deleted never is.
 *
 * @param text words of names, or the beginning of the last one
 * @param reach whose only
 * @param sort {@code username} or {@code name}
 */
public record PeopleQuery(
    String domain,
    Optional<PersonKind> kind,
    Optional<String> text,
    Optional<Boolean> active,
    Reach reach,
    String sort,
    boolean descending,
    int offset,
    int limit) {
  private static final int LONGEST = 200;

  /** What cannot be in a name is not looked for. */
  public PeopleQuery {
    text =
        text.map(words -> words.replace("\0", "").strip())
            .filter(words -> !words.isEmpty())
            .map(words -> words.substring(0, Math.min(LONGEST, words.length())));
  }

  /** Everybody of these words, by login name. */
  public static PeopleQuery named(String domain, String text, Reach reach, int limit) {
    return new PeopleQuery(
        domain,
        Optional.empty(),
        Optional.of(text),
        Optional.empty(),
        reach,
        "username",
        false,
        0,
        limit);
  }
}
