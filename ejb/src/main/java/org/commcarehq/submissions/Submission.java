package org.commcarehq.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.xml.RawXml;

/** Everything that one request brings. */
public record Submission(
    String domain,
    Optional<String> appId,
    Submitter submitter,
    RawXml xml,
    List<AttachmentPart> attachments,
    DeviceHeaders headers,
    Instant receivedOn) {
  /** Lists are copied. */
  public Submission {
    attachments = List.copyOf(attachments);
  }
}
