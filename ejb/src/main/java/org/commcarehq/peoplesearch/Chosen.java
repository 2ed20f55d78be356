package org.commcarehq.peoplesearch;

import java.util.Optional;

/**
 * One part of a choice of people.
 *
 * @param id of a worker, group or place; a member's login name; or the code of a {@link
 *     ChoiceStanding}
 */
public record Chosen(ChoiceKind kind, String id) {
  private static final int LONGEST = 1_000;

  /** As it stands in addresses. */
  public String key() {
    return kind.code() + ":" + id;
  }

  /** The part that such a key means. */
  public static Optional<Chosen> of(String key) {
    int colon = key.indexOf(':');
    if (colon < 0 || colon == key.length() - 1 || key.length() > LONGEST || key.contains("\0")) {
      return Optional.empty();
    }
    String id = key.substring(colon + 1);
    return ChoiceKind.ofCode(key.substring(0, colon))
        .filter(kind -> kind != ChoiceKind.STANDING || ChoiceStanding.ofCode(id).isPresent())
        .map(kind -> new Chosen(kind, id));
  }
}
