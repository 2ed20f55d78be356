package org.commcarehq.submissions.limits;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What became of forms at the limits of this node since it started. */
@ApplicationScoped
class Tally {
  private final LongAdder admitted = new LongAdder();
  private final LongAdder delayed = new LongAdder();
  private final LongAdder refused = new LongAdder();

  void admitted() {
    admitted.increment();
  }

  void delayed() {
    delayed.increment();
  }

  void refused() {
    refused.increment();
  }

  LimitTally read() {
    return new LimitTally(admitted.sum(), delayed.sum(), refused.sum());
  }
}
