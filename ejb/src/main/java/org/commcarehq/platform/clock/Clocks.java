package org.commcarehq.platform.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** Gives everyone the same clock: UTC, cut to microseconds, which is what PostgreSQL keeps. */
@ApplicationScoped
public class Clocks {
  /** The clock to inject. */
  @Produces
  public Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}
