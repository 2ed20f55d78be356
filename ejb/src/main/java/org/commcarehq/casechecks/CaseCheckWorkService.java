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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskId;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.submissions.CaseOperationService;
import org.commcarehq.submissions.FormCheckService;
import org.commcarehq.submissions.FormContentService;
import org.commcarehq.submissions.FormContents;

/**
 * Door for the worker of checks: walks through the cases and forms of those that are due, slice by
 * slice, in no transaction of its own. Killed in the middle, it goes on after the last slice.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaseCheckWorkService {
  /** How long a finished check is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  private static final Logger LOG = System.getLogger(CaseCheckWorkService.class.getName());
  private static final int CASES = 200;
  private static final int FORMS = 500;
  private static final int DOCUMENTS = 20;
  private static final int EXPIRE_BATCH = 500;

  @Inject TaskService tasks;
  @Inject CaseCheckStore store;
  @Inject CaseCheckStepService steps;
  @Inject CaseService cases;
  @Inject CaseOperationService operations;
  @Inject FormStandingService forms;
  @Inject FormCheckService formChecks;
  @Inject FormContentService documents;
  @Inject CaseCheckExpiryService expiry;
  @Inject ProjectScope scope;
  @Inject Clock clock;

  /** Does the checks that are due, one after the other. */
  public void runDue() {
    Optional<ClaimedTask> due = tasks.claim(TaskKind.CASE_CHECK);
    while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
      ClaimedTask task = due.get();
      scope.in(task.id().domain(), () -> run(task));
      due = tasks.claim(TaskKind.CASE_CHECK);
    }
  }

  /** Removes checks that are older than {@link #KEPT}. */
  public void expire() {
    Instant before = clock.instant().minus(KEPT);
    for (TaskId old : tasks.finishedBefore(TaskKind.CASE_CHECK, before, EXPIRE_BATCH)) {
      scope.in(old.domain(), () -> expiry.forget(old.domain(), old.id()));
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
    if (check.place().equals(CheckPlace.START)) {
      steps.begin(domain, id, check.order().scope());
    }
    boolean more = true;
    while (more) {
      check = store.find(domain, id).orElseThrow();
      if (!tasks.progress(task, check.counts().done(), check.counts().toDo())) {
        return false;
      }
      more = check.place().phase() == CheckPhase.CASES ? lookAtCases(check) : lookAtForms(check);
    }
    return true;
  }

  /** The next slice of cases; after the last one, the forms. */
  private boolean lookAtCases(StoredCheck check) {
    String domain = check.domain();
    CaseCheckScope scope = check.order().scope();
    List<String> slice =
        scope.caseId().isPresent()
            ? scope.caseId().filter(id -> check.place().cursor().isEmpty()).stream().toList()
            : cases.idsAfter(domain, check.place().cursor(), CASES);
    if (slice.isEmpty()) {
      steps.endCases(domain, check.id(), check.place());
      return true;
    }
    List<String> wanted =
        scope.caseType().map(type -> cases.ofType(domain, slice, type)).orElse(slice);
    steps.checkCases(
        domain,
        check.id(),
        check.place(),
        slice.get(slice.size() - 1),
        wanted,
        wanted.isEmpty() ? Set.of() : operations.suspicious(domain, wanted));
    return true;
  }

  /**
   * The next slice of forms. One that may differ is looked at in a transaction of its own, since
   * locks of several forms would be taken out of order.
   *
   * @return false after the last one
   */
  private boolean lookAtForms(StoredCheck check) {
    String domain = check.domain();
    List<String> slice = nextForms(check);
    FormContents contents =
        check.order().deep() ? documents.read(domain, slice) : FormContents.none();
    Set<String> suspicious = formChecks.suspicious(domain, slice, contents);
    CheckPlace place = check.place();
    List<String> clean = new ArrayList<>();
    for (String formId : slice) {
      if (!suspicious.contains(formId)) {
        clean.add(formId);
        continue;
      }
      place = pass(check, place, clean);
      steps.checkForm(domain, check.id(), place, formId, contents);
      place = place.at(formId);
    }
    pass(check, place, clean);
    return !slice.isEmpty();
  }

  private CheckPlace pass(StoredCheck check, CheckPlace from, List<String> clean) {
    if (clean.isEmpty()) {
      return from;
    }
    steps.passForms(check.domain(), check.id(), from, List.copyOf(clean));
    CheckPlace reached = from.at(clean.get(clean.size() - 1));
    clean.clear();
    return reached;
  }

  private List<String> nextForms(StoredCheck check) {
    int limit = check.order().deep() ? DOCUMENTS : FORMS;
    String after = check.place().cursor();
    return check
        .order()
        .scope()
        .caseId()
        .map(caseId -> cases.formsAfter(check.domain(), caseId, after, limit))
        .orElseGet(() -> forms.idsAfter(check.domain(), after, limit));
  }
}
