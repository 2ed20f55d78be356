package org.commcarehq.submissions.attachments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when a picture may be read. */
final class Deadline {
  private final Clock clock;
  private final Instant end;

  private Deadline(Clock clock, Instant end) {
    this.clock = clock;
    this.end = end;
  }

  static Deadline in(Duration time, Clock clock) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  /** Ends the reading when its time is up. */
  void check() throws NotDrawn {
    if (clock.instant().isAfter(end)) {
      throw new NotDrawn(NoThumbnail.TOO_SLOW);
    }
  }
}
