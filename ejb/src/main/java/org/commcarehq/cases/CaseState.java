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
    Map<String, CaseIndexView> indices,
    Map<String, CaseAttachment> attachments) {
  CaseState {
    properties = Map.copyOf(properties);
    indices = Map.copyOf(indices);
    attachments = Map.copyOf(attachments);
  }

  boolean closed() {
    return closedOn.isPresent();
  }

  CaseState with(Map<String, CaseIndexView> links) {
    return new CaseState(
        type,
        name,
        ownerId,
        externalId,
        locationId,
        openedOn,
        openedBy,
        modifiedOn,
        modifiedBy,
        closedOn,
        closedBy,
        properties,
        links,
        attachments);
  }

  CaseState modified(Instant on, String by) {
    return new CaseState(
        type,
        name,
        ownerId,
        externalId,
        locationId,
        openedOn,
        openedBy,
        on,
        by,
        closedOn,
        closedBy,
        properties,
        indices,
        attachments);
  }

  CaseState closed(Instant on, String by) {
    return new CaseState(
        type,
        name,
        ownerId,
        externalId,
        locationId,
        openedOn,
        openedBy,
        modifiedOn,
        modifiedBy,
        Optional.of(on),
        Optional.of(by),
        properties,
        indices,
        attachments);
  }

  CaseState withFiles(Map<String, CaseAttachment> files) {
    return new CaseState(
        type,
        name,
        ownerId,
        externalId,
        locationId,
        openedOn,
        openedBy,
        modifiedOn,
        modifiedBy,
        closedOn,
        closedBy,
        properties,
        indices,
        files);
  }
}
