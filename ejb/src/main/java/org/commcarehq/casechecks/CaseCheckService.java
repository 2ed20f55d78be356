package org.commcarehq.casechecks;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.tasks.TaskId;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskView;

/**
 * Door to checks of cases: asked for in one call, done by a worker slice by slice. Follows
 * docs/parity/cases.md.
 */
@Stateless
public class CaseCheckService {
  private static final int PAGE = 1_000;

  @Inject CaseCheckStore store;
  @Inject CaseService cases;
  @Inject TaskService tasks;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /**
   * Begins a check; a worker takes it within moments.
   *
   * @throws Refused with a {@link CaseCheckRefusal}
   */
  public CaseCheckView start(String domain, CaseCheckOrder order) {
    boolean rebuild = order.mode() == CaseCheckMode.REBUILD;
    if (rebuild && order.reason().isEmpty()) {
      throw new Refused(CaseCheckRefusal.REASON_MISSING);
    }
    if (rebuild && order.deep()) {
      throw new Refused(CaseCheckRefusal.DEEP_CHANGES_NOTHING);
    }
    if (order.scope().caseId().filter(id -> !cases.knows(domain, id)).isPresent()) {
      throw new Refused(CaseCheckRefusal.NO_SUCH_CASE);
    }
    TaskId task =
        tasks.start(
            domain, TaskKind.CASE_CHECK, Map.of("mode", order.mode().code()), order.startedBy());
    store.insert(domain, task.id(), order, clock.instant());
    trail.changed(domain, "case-check.start", object(task.id()), changes(order), order.reason());
    return find(domain, task.id()).orElseThrow();
  }

  /** One check with its counts. */
  public Optional<CaseCheckView> find(String domain, String id) {
    return tasks.find(domain, id).flatMap(task -> view(domain, task));
  }

  /**
   * The checks of a project, newest first.
   *
   * @param before the id of the last one seen; empty at the start
   */
  public List<CaseCheckView> list(String domain, String before, int limit) {
    List<StoredCheck> found = store.list(domain, before, Math.min(limit, PAGE));
    Map<String, TaskView> states =
        tasks.findAll(domain, found.stream().map(StoredCheck::id).toList()).stream()
            .collect(Collectors.toMap(TaskView::id, Function.identity()));
    return found.stream()
        .filter(check -> states.containsKey(check.id()))
        .map(check -> view(check, states.get(check.id())))
        .toList();
  }

  private Optional<CaseCheckView> view(String domain, TaskView task) {
    return store.find(domain, task.id()).map(check -> view(check, task));
  }

  private static CaseCheckView view(StoredCheck check, TaskView task) {
    return check.view(task.state(), task.finishedOn(), task.error());
  }

  /** Stops a check that is not finished. */
  public boolean cancel(String domain, String id) {
    boolean cancelled = store.find(domain, id).isPresent() && tasks.cancel(domain, id);
    if (cancelled) {
      trail.changed(domain, "case-check.cancel", object(id), List.of(), Optional.empty());
    }
    return cancelled;
  }

  private static AuditObject object(String id) {
    return AuditObject.of("case-check", id);
  }

  private static List<AuditChange> changes(CaseCheckOrder order) {
    return AuditChange.all(
        AuditChange.between("mode", null, order.mode().code()),
        AuditChange.between("case", null, order.scope().caseId().orElse(null)),
        AuditChange.between("type", null, order.scope().caseType().orElse(null)));
  }

  /**
   * The differences that a check found so far, in the order of the cases' ids.
   *
   * @param after the number of the last one seen; 0 at the start
   */
  public List<CaseDifference> differences(String domain, String id, long after, int limit) {
    return store.differences(domain, id, after, Math.min(limit, PAGE));
  }
}
