package org.commcarehq.platform.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of the trail are wanted, newest first.
 *
 * @param actor the login name or id of who did it
 * @param act the act, or the beginning of several up to a dot
 * @param object the id of what it was done to, or a part of its name
 * @param reading only reads, or only changes
 * @param from at this moment or later
 * @param to before this moment
 * @param after only those that come after this place
 */
public record AuditQuery(
    Optional<String> actor,
    Optional<String> act,
    Optional<String> object,
    Optional<Boolean> reading,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<AuditPlace> after,
    int limit) {
  /** The newest of all. */
  public static AuditQuery all(int limit) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** The same from a place on. */
  public AuditQuery after(AuditPlace place) {
    return new AuditQuery(actor, act, object, reading, from, to, Optional.of(place), limit);
  }
}
