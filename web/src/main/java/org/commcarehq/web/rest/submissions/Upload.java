package org.commcarehq.web.rest.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.submissions.AttachmentPart;

/** What a request brought: the form's bytes, and its files waiting in the temporary folder. */
record Upload(RawXml xml, List<AttachmentPart> attachments) implements AutoCloseable {
  @Override
  public void close() {
    for (AttachmentPart part : attachments) {
      try {
        Files.deleteIfExists(part.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
