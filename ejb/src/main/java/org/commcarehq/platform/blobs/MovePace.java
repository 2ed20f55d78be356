package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * How many blobs this node may move now. The spool is durable, so while many submissions come in,
 * moving leaves the processors to their acknowledgements and to what people look at: a few blobs a
 * second go on, the others wait until it is quieter or they have waited long enough.
 */
@ApplicationScoped
public class MovePace {
  private static final int STREAM = 50; // blobs spooled within a second
  private static final int FLOOR = 20; // blobs moved within a second all the same

  private Clock clock;
  private long second;
  private int spooled;
  private int spooledBefore;
  private int taken;

  /** For the container's proxy. */
  MovePace() {}

  @Inject
  MovePace(Clock clock) {
    this.clock = clock;
  }

  /** Counts a blob that was spooled on this node. */
  synchronized void spooled() {
    turn();
    spooled++;
  }

  /** Takes the right to move up to so many blobs; gives how many it may be. */
  synchronized int take(int wanted) {
    turn();
    if (!streams()) {
      return wanted;
    }
    int granted = Math.min(wanted, Math.max(0, FLOOR - taken));
    taken += granted;
    return granted;
  }

  private boolean streams() {
    return Math.max(spooled, spooledBefore) >= STREAM;
  }

  private void turn() {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      spooledBefore = now == second + 1 ? spooled : 0;
      spooled = 0;
      taken = 0;
      second = now;
    }
  }
}
