package org.commcarehq.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.devices.ReportArrival;
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

  /** The same without the files beside the form. */
  Submission withoutFiles() {
    return new Submission(domain, appId, submitter, xml, List.of(), headers, receivedOn);
  }

  /** What is kept of it when it is a device's report about itself. */
  ReportArrival asReport() {
    return new ReportArrival(
        domain,
        appId,
        submitter.name(),
        submitter.userId(),
        headers.submitIp(),
        headers.forceLogs(),
        receivedOn,
        xml.sha256(),
        xml.length());
  }
}
