package org.commcarehq.platform.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A place in the trail, by the moment and, of several, by the number. */
public record AuditPlace(Instant at, long id) {
  /** As part of an address. */
  public String code() {
    return at + "_" + id;
  }

  /** The place of such a code; empty where somebody typed something else. */
  public static Optional<AuditPlace> ofCode(String code) {
    String[] parts = code.split("_", 2);
    if (parts.length < 2 || !parts[1].matches("\\d{1,18}") || parts[0].length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AuditPlace(Instant.parse(parts[0]), Long.parseLong(parts[1])));
    } catch (DateTimeException typedByHand) {
      return Optional.empty();
    }
  }
}
