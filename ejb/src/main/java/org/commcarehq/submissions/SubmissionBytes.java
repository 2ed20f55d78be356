package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.Sending;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobSpool;
import org.commcarehq.platform.blobs.SpoolGauge;
import org.commcarehq.platform.db.WriteStore;
import org.commcarehq.platform.db.Writes;

/** The bytes of a submission: the form's own XML and the files with it. */
@ApplicationScoped
class SubmissionBytes {
  private static final String XML = "text/xml";
  @Inject BlobSpool spool;
  @Inject SpoolGauge gauge;
  @Inject WriteStore writeStore;

  /** What forms keep of a submission's circumstances. */
  Sending sendingOf(Submission submission) {
    List<AttachmentView> files = new ArrayList<>();
    files.add(
        new AttachmentView(
            AttachmentView.FORM_XML, XML, submission.xml().length(), submission.xml().sha256()));
    submission.attachments().stream()
        .filter(part -> !part.name().equals(AttachmentView.FORM_XML))
        .map(
            part ->
                new AttachmentView(part.name(), part.contentType(), part.length(), part.sha256()))
        .forEach(files::add);
    return new Sending(
        submission.domain(),
        submission.appId(),
        submission.submitter().name(),
        submission.submitter().userId(),
        submission.submitter().username(),
        submission.headers().submitIp(),
        submission.headers().openRosaVersion(),
        submission.headers().date(),
        submission.headers().lastSyncToken(),
        submission.receivedOn(),
        submission.xml().sha256(),
        submission.xml().length(),
        files,
        submission.changeSetId(),
        submission.causeFormId());
  }

  /** Spools all bytes at once. */
  void spool(Submission submission) {
    Writes writes = new Writes();
    spool(submission, writes);
    writeStore.send(writes);
  }

  /**
   * Spools all bytes, large ones at once and small ones together with other writes, both in the
   * order of their hashes: two transactions never wait in a circle.
   */
  void spool(Submission submission, Writes writes) {
    spool(
        submission,
        (key, length, contentType, bytes) -> spool.spool(key, length, contentType, bytes, writes));
  }

  /** Spools the bytes of a device's report, which may go with it. */
  void spoolPassing(Submission report) {
    spool(report, spool::spoolPassing);
  }

  private void spool(Submission submission, Spooling way) {
    gauge.refuseWhenFull();
    List<Spooled> all = new ArrayList<>();
    all.add(
        new Spooled(
            submission.xml().sha256(), submission.xml().length(), XML, submission.xml()::stream));
    for (AttachmentPart part : submission.attachments()) {
      all.add(
          new Spooled(
              part.sha256(),
              part.length(),
              part.contentType(),
              () -> Files.newInputStream(part.file())));
    }
    all.sort(Comparator.comparing(Spooled::sha256));
    for (Spooled each : all) {
      try (InputStream stream = each.bytes().open()) {
        way.take(
            new BlobKey(submission.domain(), each.sha256()),
            each.length(),
            each.contentType(),
            stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Spooled(String sha256, long length, String contentType, Opening bytes) {}

  /** Takes bytes into the spool. */
  private interface Spooling {
    void take(BlobKey key, long length, String contentType, InputStream bytes) throws IOException;
  }

  /** Opens a stream over bytes. */
  private interface Opening {
    InputStream open() throws IOException;
  }
}
