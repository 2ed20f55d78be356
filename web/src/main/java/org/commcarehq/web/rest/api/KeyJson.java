package org.commcarehq.web.rest.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.keys.KeyView;

/** A key as programs see it. */
record KeyJson(
    String id,
    String username,
    String name,
    String shown,
    String state,
    Optional<String> role,
    List<String> networks,
    Optional<Instant> expiresOn,
    Instant createdOn,
    String createdBy,
    Optional<Instant> revokedOn,
    Optional<String> revokedBy,
    Optional<Instant> lastUsedOn,
    Optional<String> lastUsedFrom) {
  static KeyJson of(KeyView key, Instant now) {
    return new KeyJson(
        key.id(),
        key.username(),
        key.name(),
        key.shown(),
        key.state(now).code(),
        key.role(),
        key.networks(),
        key.expiresOn(),
        key.createdOn(),
        key.createdBy(),
        key.revokedOn(),
        key.revokedBy(),
        key.lastUsedOn(),
        key.lastUsedFrom());
  }

  /** What a new key is to be. */
  record Draft(String name, String role, List<String> networks, Instant expiresOn) {}

  /** A new key with its secret, which is not told again. */
  record Made(KeyJson key, String secret) {}
}
