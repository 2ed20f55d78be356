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
 * @param attachments files of the case; none in blocks that were stored before there were any
 * @param close true when the block closes the case
 */
public record CaseUpdate(
    String caseId,
    Optional<Instant> dateModified,
    Optional<String> userId,
    Optional<Map<String, String>> create,
    Map<String, String> update,
    List<CaseIndexUpdate> indices,
    List<CaseAttachmentUpdate> attachments,
    boolean close) {
  /** Collections are copied. */
  public CaseUpdate {
    update = Map.copyOf(update);
    indices = List.copyOf(indices);
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
    create = create.map(Map::copyOf);
  }

  /**
   * The same, with what the block leaves to its form filled in: a replay needs the form no more.
   */
  public CaseUpdate by(String formUser, Instant receivedOn) {
    return new CaseUpdate(
        caseId,
        dateModified.or(() -> Optional.of(receivedOn)),
        userId.or(() -> Optional.of(formUser)),
        create,
        update,
        indices,
        attachments,
        close);
  }
}
