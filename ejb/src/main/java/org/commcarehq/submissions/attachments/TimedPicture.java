package org.commcarehq.submissions.attachments;

import java.io.File;
import java.io.IOException;
import javax.imageio.stream.FileImageInputStream;

/**
 * The bytes of a picture, in small pieces and for a limited time. What a picture costs to read is
 * bounded by its size and by how many bytes describe it: a few bytes can ask for one more pass over
 * all of it, so the time is looked at often.
 */
final class TimedPicture extends FileImageInputStream {
  private static final int PIECE = 1024;
  private final Deadline deadline;

  TimedPicture(File picture, Deadline deadline) throws IOException {
    super(picture);
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    deadline.check();
    return super.read();
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    deadline.check();
    return super.read(target, offset, Math.min(wanted, PIECE));
  }
}
