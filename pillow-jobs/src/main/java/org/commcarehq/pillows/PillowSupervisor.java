package org.commcarehq.pillows;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;
import org.commcarehq.platform.settings.Settings;

/**
 * Keeps one run of each job going on this node. Only runs that this node started are looked at:
 * what the job repository says of a node that was killed can hold up nothing.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class PillowSupervisor {
  private static final Logger LOG = Logger.getLogger(PillowSupervisor.class.getName());
  private static final long APART_MILLIS = 500;
  private static final long APART_AFTER_TROUBLE_MILLIS = 2_000;
  private static final TimerConfig ONCE = new TimerConfig(null, false);
  private static final int MOST_DOUBLINGS = 4; // of one second, after failures in a row
  private static final Duration PURGE_EVERY = Duration.ofMinutes(15);
  private static final List<String> JOBS =
      List.of("outbox-relay", "form-pillow", "case-pillow", "user-pillow");
  private static final List<String> COUCH_JOBS =
      List.of("couch-reader", "couch-users", "couch-web-users", "couch-groups");
  private static final Set<BatchStatus> RUNNING =
      EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

  /** The last run of a job on this node. */
  private record Run(long execution, int failuresBefore, Instant startedOn) {}

  @Resource TimerService timers;
  @Inject Readiness readiness;
  @Inject RunHistoryStore history;
  @Inject Settings settings;
  @Inject Clock clock;

  private final Map<String, Run> runs = new HashMap<>();
  private Instant purgeOn = Instant.EPOCH;

  @PostConstruct
  void start() {
    timers.createSingleActionTimer(APART_MILLIS, ONCE);
  }

  /** Starts what does not run. */
  @Timeout
  public void supervise() {
    long next = APART_MILLIS;
    try {
      Set<ReadinessStep> open = readiness.waitingFor().keySet();
      if (!open.contains(ReadinessStep.SCHEMA) && !open.contains(ReadinessStep.TOPICS)) {
        round();
      }
    } catch (RuntimeException e) { // the outermost loop: the next round comes by itself
      LOG.log(Level.WARNING, "Jobs cannot be looked after now: {0}", e.getMessage());
      next = APART_AFTER_TROUBLE_MILLIS;
    } finally {
      timers.createSingleActionTimer(next, ONCE);
    }
  }

  private void round() {
    JobOperator operator = BatchRuntime.getJobOperator();
    jobs().forEach(job -> runs.compute(job, (name, run) -> next(operator, name, run)));
    purge();
  }

  private List<String> jobs() {
    return settings.couch().isFollowed()
        ? Stream.concat(JOBS.stream(), COUCH_JOBS.stream()).toList()
        : JOBS;
  }

  private Run next(JobOperator operator, String job, Run run) {
    int failures = 0;
    if (run != null) {
      BatchStatus status = statusOf(operator, run);
      if (RUNNING.contains(status)) {
        return run;
      }
      failures = status == BatchStatus.COMPLETED ? 0 : run.failuresBefore() + 1;
      Duration apart = Duration.ofSeconds(1L << Math.min(failures, MOST_DOUBLINGS));
      if (failures > 0 && clock.instant().isBefore(run.startedOn().plus(apart))) {
        return run;
      }
    }
    return new Run(operator.start(job, new Properties()), failures, clock.instant());
  }

  private static BatchStatus statusOf(JobOperator operator, Run run) {
    try {
      return operator.getJobExecution(run.execution()).getBatchStatus();
    } catch (BatchRuntimeException e) {
      LOG.log(Level.FINE, "A run is not in the job repository any more", e);
      return BatchStatus.FAILED;
    }
  }

  private void purge() {
    Instant now = clock.instant();
    if (!now.isBefore(purgeOn)) {
      purgeOn = now.plus(PURGE_EVERY);
      history.purge(jobs(), now.minus(PURGE_EVERY));
    }
  }
}
