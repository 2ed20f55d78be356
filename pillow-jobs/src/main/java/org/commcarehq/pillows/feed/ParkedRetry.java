package org.commcarehq.pillows.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.failures.ParkingStore;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;

/** Tries parked changes again when they are due, or asked for from the pipeline page. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ParkedRetry {
  private static final Logger LOG = Logger.getLogger(ParkedRetry.class.getName());
  private static final long APART_MILLIS = 2_000;
  private static final TimerConfig ONCE = new TimerConfig(null, false);
  private static final int AT_ONCE = 100;

  @Resource TimerService timers;
  @Inject Readiness readiness;
  @Inject Pillows pillows;
  @Inject ParkingStore parking;
  @Inject ChangeHandler handler;
  @Inject BatchCommitter committer;
  @Inject Clock clock;

  @PostConstruct
  void start() {
    timers.createSingleActionTimer(APART_MILLIS, ONCE);
  }

  /** One round over all pillows. */
  @Timeout
  public void retry() {
    try {
      if (!readiness.waitingFor().containsKey(ReadinessStep.SCHEMA)) {
        pillows.all().forEach(this::attempt);
      }
    } finally {
      timers.createSingleActionTimer(APART_MILLIS, ONCE);
    }
  }

  /** A server that one pillow waits for stops no other. */
  private void attempt(Pillow<?> pillow) {
    try {
      retry(pillow);
    } catch (RuntimeException e) { // the outermost loop: the next round comes by itself
      LOG.log(Level.INFO, "Parked changes wait for a server: {0}", e.getMessage());
    }
  }

  private <T> void retry(Pillow<T> pillow) {
    List<FeedChange> due = parking.claim(pillow.name(), AT_ONCE, clock.instant());
    if (!due.isEmpty()) {
      committer.commit(handler.handle(pillow, new ChangeBatch(due, List.of())));
    }
  }
}
