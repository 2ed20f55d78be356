package org.commcarehq.submissions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.commcarehq.devices.ReportArrival;
import org.commcarehq.platform.xml.RawXml;

/**
 * Everything that one request brings.
 *
 * @param changeSetId the bulk action that makes the form
 * @param causeFormId the form in consequence of which the server writes this one
 * @param reason why a stored form is edited, where somebody says so
 */
public record Submission(
    String domain,
    Optional<String> appId,
    Submitter submitter,
    RawXml xml,
    List<AttachmentPart> attachments,
    DeviceHeaders headers,
    Instant receivedOn,
    Optional<String> changeSetId,
    Optional<String> causeFormId,
    Optional<String> reason) {
  /** Lists are copied; the moment is cut to what the database keeps. */
  public Submission {
    receivedOn = receivedOn.truncatedTo(ChronoUnit.MICROS);
    attachments = List.copyOf(attachments);
  }

  /** What a device or person sends, without more to say about it. */
  public static Submission of(
      String domain,
      Optional<String> appId,
      Submitter submitter,
      RawXml xml,
      List<AttachmentPart> attachments,
      DeviceHeaders headers,
      Instant receivedOn) {
    return new Submission(
        domain,
        appId,
        submitter,
        xml,
        attachments,
        headers,
        receivedOn,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same without the files beside the form. */
  Submission withoutFiles() {
    return of(domain, appId, submitter, xml, List.of(), headers, receivedOn);
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
