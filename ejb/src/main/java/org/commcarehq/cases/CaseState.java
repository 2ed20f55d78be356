package org.commcarehq.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** All that a case is at one moment, immutable; what {@link CasePlanner} reckons with. */
record CaseState(
    String type,
    String name,
    String ownerId,
    Optional<String> externalId,
    Optional<String> locationId,
    Instant openedOn,
    String openedBy,
    Instant modifiedOn,
    String modifiedBy,
    Optional<Instant> closedOn,
    Optional<String> closedBy,
    Map<String, String> properties,
    Map<String, CaseIndexView> indices) {
  CaseState {
    properties = Map.copyOf(properties);
    indices = Map.copyOf(indices);
  }

  boolean closed() {
    return closedOn.isPresent();
  }
}
