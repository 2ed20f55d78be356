package org.commcarehq.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as it is listed: never its secret.
 *
 * @param username whose it is
 * @param shown the beginning of its secret, to recognise it
 * @param role the id of a role beyond which it allows nothing
 * @param networks where it may be used from; empty: anywhere
 * @param lastUsedOn roughly, to the minute
 */
public record KeyView(
    String domain,
    String id,
    String username,
    String name,
    String shown,
    Optional<String> role,
    List<String> networks,
    Optional<Instant> expiresOn,
    Instant createdOn,
    String createdBy,
    Optional<Instant> revokedOn,
    Optional<String> revokedBy,
    Optional<Instant> lastUsedOn,
    Optional<String> lastUsedFrom) {
  /** Lists are copied. */
  public KeyView {
    networks = List.copyOf(networks);
  }

  /** Whether it is good at this moment. */
  public KeyState state(Instant now) {
    if (revokedOn.isPresent()) {
      return KeyState.REVOKED;
    }
    return expiresOn.filter(end -> !end.isAfter(now)).isPresent()
        ? KeyState.EXPIRED
        : KeyState.ACTIVE;
  }
}
