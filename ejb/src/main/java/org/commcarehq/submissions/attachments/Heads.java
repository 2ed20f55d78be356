package org.commcarehq.submissions.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.commcarehq.platform.Unavailable;

/** Looks at how bytes begin, without taking anything away from who reads them. */
final class Heads {
  private Heads() {}

  /** Closes the bytes when they cannot be read. */
  static OpenFile look(InputStream bytes) throws IOException {
    try {
      byte[] head = bytes.readNBytes(PictureKind.HEAD);
      PushbackInputStream whole = new PushbackInputStream(bytes, PictureKind.HEAD);
      whole.unread(head);
      return new OpenFile(PictureKind.of(head), whole);
    } catch (IOException | Unavailable failed) {
      bytes.close();
      throw failed;
    }
  }
}
