package org.commcarehq.submissions.attachments;

import java.io.IOException;

/** No thumbnail can be drawn of a file. */
class NotDrawn extends IOException {
  private static final long serialVersionUID = 1L;
  private final NoThumbnail reason;

  NotDrawn(NoThumbnail reason) {
    super(reason.name());
    this.reason = reason;
  }

  NoThumbnail reason() {
    return reason;
  }
}
