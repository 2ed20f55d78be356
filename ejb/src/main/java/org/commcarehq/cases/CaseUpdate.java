package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case block, parsed. Values are as sent; known properties stay among the others under the
 * names of the XML.
 *
 * @param dateModified the device's clock
 * @param userId who changed it, when the block says so
 * @param create what the create element holds, when there is one
 * @param update what the update element holds, last value of a repeated name
 * @param close true when the block closes the case
 */
public record CaseUpdate(
    String caseId,
    Optional<Instant> dateModified,
    Optional<String> userId,
    Optional<Map<String, String>> create,
    Map<String, String> update,
    List<CaseIndexUpdate> indices,
    boolean close) {
  /** Collections are copied. */
  public CaseUpdate {
    update = Map.copyOf(update);
    indices = List.copyOf(indices);
    create = create.map(Map::copyOf);
  }
}
