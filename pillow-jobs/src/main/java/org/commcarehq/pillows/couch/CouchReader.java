package org.commcarehq.pillows.couch;

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
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.peoplefeed.FeedPlaceService;
import org.commcarehq.peoplefeed.FeedStub;
import org.commcarehq.peoplefeed.PeopleFeedService;
import org.commcarehq.pillows.relay.ChangePublisher;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.changes.OutboxChange;
import org.commcarehq.platform.changes.OutboxPosition;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.leases.Lease;
import org.commcarehq.platform.leases.LeaseService;
import org.commcarehq.platform.settings.Settings;

/**
 * Publishes what changes in the databases of an older installation. One node reads a database at a
 * time; its place moves on only when Kafka has everything before it, so a crash repeats changes and
 * loses none.
 */
@Named
@Dependent
public class CouchReader extends AbstractBatchlet {
  private static final Logger LOG = Logger.getLogger(CouchReader.class.getName());
  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final int BATCH = 500;

  @Inject CouchClient couch;
  @Inject PeopleFeedService people;
  @Inject FeedPlaceService places;
  @Inject LeaseService leases;
  @Inject Settings settings;
  @Inject Ids ids;
  @Inject Clock clock;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private Instant runEnds;
  private Instant renewOn;
  private String told = "";

  @Override
  public String process() throws InterruptedException {
    runEnds = clock.instant().plus(LONGEST_RUN);
    String holder = ids.fresh();
    try (ChangePublisher publisher = new ChangePublisher(settings.kafka(), clock)) {
      do {
        for (String database : settings.couch().databases()) {
          Optional<Lease> lease = leases.take("couch:" + database, holder, LEASE);
          if (lease.isPresent()) {
            try {
              follow(database, lease.get(), publisher);
            } finally {
              leases.giveUp(lease.get());
            }
          }
        }
      } while (!stopped.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
          && clock.instant().isBefore(runEnds));
    }
    return "COMPLETED";
  }

  /** Reads until there is nothing more. */
  private void follow(String database, Lease lease, ChangePublisher publisher)
      throws InterruptedException {
    renewOn = clock.instant().plus(RENEW_EVERY);
    try {
      Optional<String> place = places.take(database, lease);
      boolean more = place.isPresent();
      while (more && isMine(lease)) {
        CouchChanges part = couch.changes(database, place.get(), BATCH);
        if (part.documents().isEmpty() && part.lastSeq().equals(place.get())) {
          places.advance(database, lease, part.lastSeq(), 0);
          return;
        }
        more =
            publisher.publish(stubs(database, part.documents()), () -> isMine(lease))
                && places.advance(database, lease, part.lastSeq(), part.documents().size())
                && part.documents().size() == BATCH;
        place = Optional.of(part.lastSeq());
      }
    } catch (Unavailable | CouchTrouble e) {
      String trouble = database + ": " + e.getMessage();
      if (!trouble.equals(told)) { // once, and not every second
        LOG.log(Level.WARNING, "A database cannot be followed now, {0}", trouble);
        told = trouble;
      }
      places.trouble(database, lease, e.getMessage());
    }
  }

  private List<OutboxChange> stubs(String database, List<CouchDocument> documents) {
    Instant now = clock.instant();
    return people.notice(database, documents.stream().map(CouchPerson::notice).toList()).stream()
        .map(stub -> new OutboxChange(OutboxPosition.START, change(database, stub), now))
        .toList();
  }

  private static Change change(String database, FeedStub stub) {
    return new Change(
        stub.domain(), kindOf(stub.kind()), database + ":" + stub.id(), stub.generation());
  }

  private static ChangeKind kindOf(FeedKind kind) {
    return switch (kind) {
      case WORKER -> ChangeKind.COUCH_USER;
      case MEMBER -> ChangeKind.COUCH_WEB_USER;
      case GROUP -> ChangeKind.COUCH_GROUP;
    };
  }

  private boolean isMine(Lease lease) {
    Instant now = clock.instant();
    if (stopped.getCount() == 0 || !now.isBefore(runEnds)) {
      return false;
    }
    if (now.isBefore(renewOn)) {
      return true;
    }
    renewOn = now.plus(RENEW_EVERY);
    return leases.renew(lease, LEASE);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }
}
