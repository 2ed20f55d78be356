package org.commcarehq.forms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The circumstances of a submission, as far as forms keep them.
 *
 * @param submitter who sent it: a qualified worker name, a web user, or "anonymous"
 * @param submitterId the id that stands in where the form names no user
 * @param username the login name that does
 * @param attachments files that came with the form
 * @param changeSetId the bulk action that made the form
 * @param causeFormId the form in consequence of which the server wrote this one
 */
public record Sending(
    String domain,
    Optional<String> appId,
    String submitter,
    String submitterId,
    String username,
    Optional<String> submitIp,
    Optional<String> openRosaVersion,
    Optional<String> dateHeader,
    Optional<String> lastSyncToken,
    Instant receivedOn,
    String contentHash,
    long contentLength,
    List<AttachmentView> attachments,
    Optional<String> changeSetId,
    Optional<String> causeFormId) {
  /** Lists are copied. */
  public Sending {
    attachments = List.copyOf(attachments);
  }

  /** The id that a form is to be stored under: its own, or one made of its sender and bytes. */
  public String idOf(ParsedForm form) {
    return form.meta().instanceId().orElseGet(this::contentId);
  }

  /** An id made of sender and bytes, so that a repeat has it again. */
  public String contentId() {
    return ContentId.of(this);
  }
}
