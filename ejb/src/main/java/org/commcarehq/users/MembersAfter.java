package org.commcarehq.users;

import java.util.Locale;
import java.util.Optional;

/**
 * The members of a project that follow a login name.
 *
 * @param text a part of the name or the address
 * @param role the id of the role that they have
 * @param active only those who may or may not come in
 */
public record MembersAfter(
    String domain,
    Optional<String> text,
    Optional<String> role,
    Optional<Boolean> active,
    String username,
    int limit) {
  /** Capitals mean nothing. */
  public MembersAfter {
    text = text.map(part -> part.strip().toLowerCase(Locale.ROOT));
  }
}
