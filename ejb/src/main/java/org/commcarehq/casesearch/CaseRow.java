package org.commcarehq.casesearch;

import java.time.Instant;
import java.util.Optional;

/** One case in a list. The owner's name is known where the owner is a mobile worker. */
public record CaseRow(
    String id,
    String name,
    String type,
    String ownerId,
    Optional<String> ownerName,
    boolean closed,
    Instant openedOn,
    Instant modifiedOn) {}
