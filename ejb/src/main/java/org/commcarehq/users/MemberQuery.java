package org.commcarehq.users;

import java.util.Locale;
import java.util.Optional;

/**
 * Which members of a project are asked for.
 *
 * @param text a part of the name or the address, or nothing
 * @param active only those who may or may not come in
 */
public record MemberQuery(
    String domain,
    String text,
    Optional<String> role,
    Optional<Boolean> active,
    int first,
    int size) {
  private static final int LONGEST = 200;

  /** What cannot be in a name is not searched for. */
  public MemberQuery {
    String plain = text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    text = plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
