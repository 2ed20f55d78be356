package org.commcarehq.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a new key is to be.
 *
 * @param name what it is for, in its owner's words
 * @param role the id of a role beyond which it allows nothing; empty: whatever its owner may do
 * @param networks where it may be used from; empty: anywhere
 * @param expiresOn when it stops being good
 */
public record KeyDraft(
    String name, Optional<String> role, List<String> networks, Optional<Instant> expiresOn) {
  /** Lists are copied. */
  public KeyDraft {
    networks = List.copyOf(networks);
  }
}
