package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stored case as others see it.
 *
 * @param deleted true when it is out of sight: somebody deleted it, or no form speaks of it
 * @param deletedOn when somebody deleted it
 */
public record CaseView(
    String domain,
    String id,
    long version,
    String type,
    String name,
    String ownerId,
    Optional<String> externalId,
    Instant openedOn,
    String openedBy,
    Instant modifiedOn,
    String modifiedBy,
    boolean closed,
    Optional<Instant> closedOn,
    Optional<String> closedBy,
    Instant serverModifiedOn,
    boolean deleted,
    Optional<Instant> deletedOn,
    Map<String, String> properties,
    List<CaseIndexView> indices,
    List<CaseAttachment> attachments) {
  /** Collections are copied. */
  public CaseView {
    properties = Map.copyOf(properties);
    indices = List.copyOf(indices);
    attachments = List.copyOf(attachments);
  }
}
