package org.commcarehq.forms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored form as others see it. Times are UTC; what is not known is empty.
 *
 * @param namedId the id that the form itself names, where it is kept under another beside that form
 * @param origId the id that an earlier version had until it was edited away
 */
public record FormView(
    String domain,
    String id,
    long version,
    FormState state,
    String xmlns,
    Optional<String> name,
    Optional<String> appId,
    Optional<String> buildId,
    Optional<String> userId,
    Optional<String> username,
    Optional<String> deviceId,
    Instant receivedOn,
    Optional<Instant> editedOn,
    Optional<Instant> timeStart,
    Optional<Instant> completedOn,
    Optional<String> appVersion,
    Optional<String> commcareVersion,
    Optional<String> location,
    String submitter,
    String contentHash,
    long contentLength,
    long sequence,
    Optional<String> namedId,
    Optional<String> origId,
    Optional<String> deprecatedFormId,
    Optional<String> problem,
    Optional<String> causeFormId,
    Optional<String> changeSetId,
    String answersText,
    List<String> caseIds,
    List<AttachmentView> attachments) {
  /** Lists are copied. */
  public FormView {
    caseIds = List.copyOf(caseIds);
    attachments = List.copyOf(attachments);
  }

  /** The id that its sender knows it by, whatever id it is kept under. */
  public String ownId() {
    return namedId.or(() -> origId).orElse(id);
  }

  /** When these bytes were first taken in. */
  public Instant takenOn() {
    return editedOn.orElse(receivedOn);
  }
}
