package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;

/**
 * Watches that the spool does not fill the database's disk while the blob store is away. Looks
 * every few seconds; what comes in between fits into the reserve that the limit must leave anyway.
 */
@ApplicationScoped
public class SpoolGauge {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  @Inject BlobMoveStore spool;
  @Inject Settings settings;
  @Inject Clock clock;
  private final AtomicReference<Reading> last =
      new AtomicReference<>(new Reading(Instant.EPOCH, 0));

  private record Reading(Instant on, long bytes) {}

  /**
   * Passes while there is room.
   *
   * @throws Unavailable when the blob store has been away for so long that the spool is full
   */
  public void refuseWhenFull() {
    Reading seen = last.get();
    Instant now = clock.instant();
    if (seen.on().plus(LOOK_EVERY).isBefore(now)
        && last.compareAndSet(seen, new Reading(now, seen.bytes()))) {
      last.set(new Reading(now, spool.status().bytes()));
    }
    if (last.get().bytes() >= settings.spoolMaxBytes()) {
      throw new Unavailable("The spool is full: the blob store has been away for too long");
    }
  }
}
