package org.commcarehq.pillows.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells how long to wait for more changes before a batch is handled. What a batch costs, whatever
 * its size, is worth sharing when changes come in a stream; a lone change waits for nobody.
 */
final class Gathering {
  /** A batch has at most so many changes. */
  static final int FULL = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int STREAM = 20; // changes a second

  private Instant last = Instant.EPOCH;

  /** The moment until which more is waited for, given what has just come. */
  Instant until(int changes, Instant now) {
    Duration since = Duration.between(last, now);
    boolean streams = changes * 1_000L >= STREAM * Math.max(1, since.toMillis());
    return streams ? now.plus(PATIENCE) : now;
  }

  /** Said when a batch is complete. */
  void took(Instant now) {
    last = now;
  }
}
