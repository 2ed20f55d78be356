package org.commcarehq.pillows.relay;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.commcarehq.platform.changes.OutboxChange;
import org.commcarehq.platform.changes.OutboxPosition;
import org.commcarehq.platform.changes.OutboxService;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.leases.Lease;
import org.commcarehq.platform.settings.Settings;

/**
 * Publishes the outbox to Kafka. Every node runs one, one of them leads. The cursor moves only
 * after Kafka has acknowledged everything before it, so a crash repeats changes and loses none.
 */
@Named
@Dependent
public class OutboxRelay extends AbstractBatchlet {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration PRUNE_EVERY = Duration.ofMinutes(5);
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final long PUBLISH_EVERY_MILLIS = 250;
  private static final long APPLY_EVERY_MILLIS = 1_000;
  private static final int BATCH = 1_000;

  @Inject OutboxService outbox;
  @Inject Settings settings;
  @Inject Ids ids;
  @Inject Clock clock;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private Instant runEnds;
  private Instant renewOn = Instant.EPOCH;
  private Instant pruneOn = Instant.EPOCH;

  @Override
  public String process() throws InterruptedException {
    runEnds = clock.instant().plus(LONGEST_RUN);
    String holder = ids.fresh();
    try (ChangePublisher publisher = new ChangePublisher(settings.kafka(), clock)) {
      do {
        Optional<Lease> lease = outbox.lead(holder);
        if (lease.isPresent()) {
          lead(lease.get(), publisher);
        }
      } while (pause(APPLY_EVERY_MILLIS) && clock.instant().isBefore(runEnds));
    }
    return "COMPLETED";
  }

  private void lead(Lease lease, ChangePublisher publisher) throws InterruptedException {
    try {
      OutboxPosition published = outbox.cursor(lease);
      while (isLeading(lease)) {
        List<OutboxChange> next = outbox.next(published, BATCH);
        if (!next.isEmpty()) {
          if (!publisher.publish(next, () -> isLeading(lease))) {
            return;
          }
          published = next.get(next.size() - 1).position();
          if (!outbox.advance(lease, published)) {
            return;
          }
        }
        if (next.size() < BATCH) { // more is worth waiting for: each look costs the same
          prune(lease);
          pause(next.isEmpty() ? LOOK_EVERY_MILLIS : PUBLISH_EVERY_MILLIS);
        }
      }
    } finally {
      outbox.resign(lease);
    }
  }

  private boolean isLeading(Lease lease) {
    Instant now = clock.instant();
    if (stopped.getCount() == 0 || !now.isBefore(runEnds)) {
      return false;
    }
    if (now.isBefore(renewOn)) {
      return true;
    }
    renewOn = now.plus(RENEW_EVERY);
    return outbox.renew(lease);
  }

  private void prune(Lease lease) {
    Instant now = clock.instant();
    if (!now.isBefore(pruneOn) && outbox.prune(lease) == 0) {
      pruneOn = now.plus(PRUNE_EVERY);
    }
  }

  /** False when told to stop. */
  private boolean pause(long millis) throws InterruptedException {
    return !stopped.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }
}
