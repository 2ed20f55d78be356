package org.commcarehq.platform.audit;

import java.util.Optional;

/** A link of the chain and the line that it seals, if that is there. */
record AuditLink(AuditSeal seal, Optional<AuditLine> line) {
  /** What is wrong with it as the link after another; empty where nothing is. */
  Optional<String> trouble(AuditHead before) {
    if (seal.seq() != before.seq() + 1) {
      return Optional.of(
          "link %d is missing: after %d comes %d"
              .formatted(before.seq() + 1, before.seq(), seal.seq()));
    }
    if (!seal.previous().equals(before.hash())) {
      return Optional.of("link %d does not follow the one before it".formatted(seal.seq()));
    }
    if (line.isEmpty()) {
      return Optional.of("line %d is missing (link %d)".formatted(seal.eventId(), seal.seq()));
    }
    return AuditChain.hash(seal.previous(), line.get()).equals(seal.hash())
        ? Optional.empty()
        : Optional.of(
            "line %d (link %d, %s at %s) is not as it was written"
                .formatted(seal.eventId(), seal.seq(), line.get().act(), line.get().at()));
  }
}
