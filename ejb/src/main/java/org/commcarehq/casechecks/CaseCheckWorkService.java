package org.commcarehq.casechecks;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskView;
import org.commcarehq.submissions.CaseOperationService;

/**
 * Door for the worker of checks: walks through the cases of those that are due, slice by slice, in
 * no transaction of its own. Killed in the middle, it goes on after the last slice.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaseCheckWorkService {
  /** How long a finished check is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  private static final Logger LOG = System.getLogger(CaseCheckWorkService.class.getName());
  private static final int SLICE = 200;
  private static final int EXPIRE_BATCH = 500;

  @Inject TaskService tasks;
  @Inject CaseCheckStore store;
  @Inject CaseCheckStepService steps;
  @Inject CaseService cases;
  @Inject CaseOperationService operations;
  @Inject CaseCheckExpiryService expiry;
  @Inject Clock clock;

  /** Does the checks that are due, one after the other. */
  public void runDue() {
    Optional<ClaimedTask> due = tasks.claim(TaskKind.CASE_CHECK);
    while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
      run(due.get());
      due = tasks.claim(TaskKind.CASE_CHECK);
    }
  }

  /** Removes checks that are older than {@link #KEPT}. */
  public void expire() {
    Instant before = clock.instant().minus(KEPT);
    for (TaskView old : tasks.finishedBefore(TaskKind.CASE_CHECK, before, EXPIRE_BATCH)) {
      expiry.forget(old.domain(), old.id());
    }
  }

  private void run(ClaimedTask task) {
    try {
      if (walk(task)) {
        tasks.finish(task, Map.of());
      }
    } catch (RuntimeException e) { // the outermost loop: the task says what failed
      LOG.log(Level.WARNING, "check " + task.id() + " broke off, attempt " + task.attempt(), e);
      tasks.fail(task, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @return false when the worker must stop before the end
   */
  private boolean walk(ClaimedTask task) {
    String domain = task.id().domain();
    String id = task.id().id();
    StoredCheck check = store.find(domain, id).orElseThrow();
    if (check.cursor().isEmpty()) {
      steps.begin(domain, id, check.scope());
      check = store.find(domain, id).orElseThrow();
    }
    List<String> slice = next(check);
    while (!slice.isEmpty()) {
      if (!tasks.progress(task, check.checked(), Math.max(check.checked(), check.total()))) {
        return false;
      }
      steps.check(domain, id, check.cursor(), slice, operations.suspicious(domain, slice));
      check = store.find(domain, id).orElseThrow();
      slice = next(check);
    }
    return tasks.progress(task, check.checked(), Math.max(check.checked(), check.total()));
  }

  private List<String> next(StoredCheck check) {
    Optional<String> one = check.scope().caseId();
    if (one.isPresent()) {
      return check.cursor().isEmpty() ? List.of(one.get()) : List.of();
    }
    return cases.idsAfter(
        check.domain(), check.scope().caseType().orElse(""), check.cursor(), SLICE);
  }
}
