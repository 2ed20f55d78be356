package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import org.commcarehq.forms.UnreadableAmount;

/**
 * How much that is no form is kept of one project in a day. More is left to the senders, so that
 * nobody fills the database with it.
 */
@ApplicationScoped
class UnreadableLimits {
  private static final long SUBMISSIONS = 1_000;
  private static final long BYTES = 1L << 30;
  private final long submissions;
  private final long bytes;

  UnreadableLimits() {
    this(SUBMISSIONS, BYTES);
  }

  UnreadableLimits(long submissions, long bytes) {
    this.submissions = submissions;
    this.bytes = bytes;
  }

  /** Whether one more of so many bytes may be kept. */
  boolean leaveRoom(UnreadableAmount ofLastDay, long more) {
    return ofLastDay.submissions() < submissions && ofLastDay.bytes() + more <= bytes;
  }
}
