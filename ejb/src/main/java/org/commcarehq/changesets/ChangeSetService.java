package org.commcarehq.changesets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.tasks.TaskId;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.platform.tasks.TaskView;
import org.commcarehq.submissions.CaseChange;

/**
 * Door to bulk actions: asked for in one call, done by a worker item by item, undone as one.
 * Follows docs/parity/submissions.md §5.
 */
@Stateless
public class ChangeSetService {
  /** Most items of one bulk action. */
  public static final int ITEMS = 10_000;

  static final String CHANGE_SET = "change_set";
  private static final int PAGE = 1_000;
  private static final int ID_LENGTH = 255;
  private static final int REASON_LENGTH = 1_000;

  @Inject ChangeSetStore store;
  @Inject ChangeSetItemStore items;
  @Inject FormService forms;
  @Inject TaskService tasks;
  @Inject AuditTrail trail;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Treats many forms so; a worker begins within moments.
   *
   * @throws Refused with a {@link ChangeSetRefusal}
   */
  public ChangeSetView startForms(
      String domain, FormAct act, List<String> formIds, String by, Optional<String> reason) {
    ChangeSetKind kind =
        ChangeSetKind.of(act)
            .orElseThrow(() -> new Refused(ChangeSetRefusal.NOT_IN_BULK, act.code()));
    return start(domain, kind, formIds, Optional.empty(), by, reason);
  }

  /**
   * Processes forms in error anew, the oldest {@value #ITEMS} of the project.
   *
   * @throws Refused with {@link ChangeSetRefusal#NOTHING_TO_DO} when there are none
   */
  public ChangeSetView reprocessAllErrors(String domain, String by, Optional<String> reason) {
    List<String> inError = forms.inError(domain, clock.instant(), ITEMS);
    return start(domain, ChangeSetKind.REPROCESS_FORMS, inError, Optional.empty(), by, reason);
  }

  /**
   * Changes many cases in the same way, each by a form that the server writes.
   *
   * @throws Refused with a {@link ChangeSetRefusal}
   */
  public ChangeSetView startCases(
      String domain, List<String> caseIds, CaseChange change, String by, Optional<String> reason) {
    return start(domain, ChangeSetKind.CHANGE_CASES, caseIds, Optional.of(change), by, reason);
  }

  private ChangeSetView start(
      String domain,
      ChangeSetKind kind,
      List<String> named,
      Optional<CaseChange> change,
      String by,
      Optional<String> why) {
    Optional<String> reason = cleaned(why);
    if (kind.needsReason() && reason.isEmpty()) {
      throw new Refused(ChangeSetRefusal.REASON_MISSING);
    }
    Set<String> targets = checked(named);
    String id = ids.fresh();
    TaskId task = tasks.start(domain, TaskKind.CHANGE_SET, Map.of(CHANGE_SET, id), by);
    ChangeSetView set =
        new ChangeSetView(
            domain,
            id,
            kind,
            title(kind, change, targets.size()),
            reason,
            by,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            ChangeSetState.WAITING,
            targets.size(),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty());
    store.insert(set, change, task.id());
    items.insert(domain, id, List.copyOf(targets));
    trail.changed(domain, "change-set.start", object(set), List.of(), reason);
    return set;
  }

  private static AuditObject object(ChangeSetView set) {
    return new AuditObject("change-set", set.id(), set.title());
  }

  private static Set<String> checked(List<String> named) {
    Set<String> targets = new LinkedHashSet<>(named);
    if (targets.isEmpty()) {
      throw new Refused(ChangeSetRefusal.NOTHING_TO_DO);
    }
    if (targets.size() > ITEMS) {
      throw new Refused(ChangeSetRefusal.TOO_MANY_ITEMS, ITEMS);
    }
    for (String target : targets) {
      if (target.isBlank() || target.length() > ID_LENGTH || target.indexOf('\0') >= 0) {
        throw new Refused(
            ChangeSetRefusal.BAD_ID, target.substring(0, Math.min(target.length(), ID_LENGTH)));
      }
    }
    return targets;
  }

  private static String title(ChangeSetKind kind, Optional<CaseChange> change, int items) {
    String what =
        change
            .map(
                wanted ->
                    wanted.close()
                        ? "Close cases"
                        : wanted.ownerId().isPresent() ? "Give cases away" : kind.title())
            .orElse(kind.title());
    return what + ": " + items;
  }

  private static Optional<String> cleaned(Optional<String> reason) {
    return reason
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(0, Math.min(text.length(), REASON_LENGTH)));
  }

  /**
   * Takes back a whole bulk action: its acts in reverse order, the forms that it made archived.
   * What others changed since is listed instead of overwritten. Done once, by a worker.
   *
   * @throws Refused with a {@link ChangeSetRefusal}
   */
  public ChangeSetView undo(String domain, String id, String by, Optional<String> reason) {
    store.lock(domain, id);
    ChangeSetView set =
        find(domain, id).orElseThrow(() -> new Refused(ChangeSetRefusal.NO_SUCH_CHANGE_SET));
    set.undo()
        .ifPresent(
            earlier -> {
              throw new Refused(ChangeSetRefusal.UNDONE_BEFORE, earlier.by());
            });
    if (!set.state().isUndoable()) {
      throw new Refused(ChangeSetRefusal.STILL_RUNNING);
    }
    TaskId task = tasks.start(domain, TaskKind.CHANGE_SET, Map.of(CHANGE_SET, id), by);
    store.beginUndo(domain, id, by, clock.instant(), cleaned(reason), task.id());
    trail.changed(domain, "change-set.undo", object(set), List.of(), cleaned(reason));
    return find(domain, id).orElseThrow();
  }

  /** One bulk action with its counts. */
  public Optional<ChangeSetView> find(String domain, String id) {
    return store.find(domain, id).map(this::withTruth);
  }

  /** A worker that died for good could not say so itself: its task says it. */
  private ChangeSetView withTruth(StoredChangeSet stored) {
    ChangeSetView set = stored.view();
    boolean dead =
        !set.state().isOver()
            && tasks
                .find(set.domain(), stored.taskId())
                .map(TaskView::state)
                .filter(TaskState::isFinal)
                .filter(state -> state != TaskState.DONE)
                .isPresent();
    return dead ? stored.inState(set.state().givenUp()).view() : set;
  }

  /**
   * The project's bulk actions, newest first.
   *
   * @param before the id of the last one seen; empty at the start
   */
  public List<ChangeSetView> list(String domain, String before, int limit) {
    return list(domain, Optional.empty(), before, limit);
  }

  /** The same, only those that somebody started, where one is named. */
  public List<ChangeSetView> list(
      String domain, Optional<String> startedBy, String before, int limit) {
    return store.list(domain, startedBy, before, Math.min(limit, PAGE)).stream()
        .map(this::withTruth)
        .toList();
  }

  /**
   * Items of a bulk action in their order.
   *
   * @param onlyProblems only those that failed, at first or when they were undone, or that others
   *     changed since
   * @param after the number of the last one seen; 0 at the start
   */
  public List<ChangeSetItem> items(
      String domain, String id, boolean onlyProblems, int after, int limit) {
    return items.page(domain, id, onlyProblems, after, Math.min(limit, PAGE));
  }
}
