package org.commcarehq.platform.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Doorbells that note who rang instead of sending a message. */
public class HeardBells extends Doorbells {
  private final List<WorkQueue> rung = new ArrayList<>();

  /** What was rung so far, later rings included. */
  public List<WorkQueue> rung() {
    return rung;
  }

  @Override
  public void ring(WorkQueue queue) {
    rung.add(queue);
  }

  @Override
  public void ringAfter(WorkQueue queue, Duration delay) {
    rung.add(queue);
  }
}
