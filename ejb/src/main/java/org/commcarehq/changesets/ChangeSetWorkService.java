package org.commcarehq.changesets;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.platform.xml.RawXml;

/**
 * Door for the worker of bulk actions: walks through the items of those that are due, in no
 * transaction of its own. Killed in the middle, it goes on where it was.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeSetWorkService {
  private static final Logger LOG = System.getLogger(ChangeSetWorkService.class.getName());
  private static final int SLICE = 200;
  private static final int TRIES = 3;

  @Inject TaskService tasks;
  @Inject ChangeSetStore sets;
  @Inject ChangeSetItemStore items;
  @Inject ChangeSetStepService steps;
  @Inject ChangeSetUndoService undoing;
  @Inject FormService forms;
  @Inject BlobService blobs;
  @Inject Ids ids;
  @Inject ProjectScope scope;
  @Inject Clock clock;

  /** Does the bulk actions that are due, one after the other. */
  public void runDue() {
    Optional<ClaimedTask> due = tasks.claim(TaskKind.CHANGE_SET);
    while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
      ClaimedTask task = due.get();
      scope.in(task.id().domain(), () -> run(task));
      due = tasks.claim(TaskKind.CHANGE_SET);
    }
  }

  private void run(ClaimedTask task) {
    try {
      String setId = task.params().get(ChangeSetService.CHANGE_SET);
      Optional<StoredChangeSet> found = sets.find(task.id().domain(), setId);
      boolean ended =
          found.filter(set -> set.taskId().equals(task.id().id())).isEmpty()
              || walk(task, found.get().view());
      if (ended) {
        tasks.finish(task, Map.of());
      }
    } catch (RuntimeException e) { // the outermost loop: the task says what failed
      LOG.log(
          Level.WARNING, "bulk action " + task.id() + " broke off, attempt " + task.attempt(), e);
      tasks.fail(task, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @return false when the worker must stop before the end
   */
  private boolean walk(ClaimedTask task, ChangeSetView set) {
    return switch (set.state()) {
      case WAITING, RUNNING -> perform(task, set);
      case UNDOING -> undo(task, set);
      default -> true;
    };
  }

  private boolean perform(ClaimedTask task, ChangeSetView set) {
    steps.begin(set.domain(), set.id());
    WorkProgress progress =
        new WorkProgress(
            tasks, task, clock, set.done() + set.skipped() + set.failed(), set.total());
    List<ChangeSetItem> slice = items.toDo(set.domain(), set.id(), 0, SLICE);
    while (!slice.isEmpty()) {
      for (ChangeSetItem item : slice) {
        if (!progress.goesOn()) {
          return false;
        }
        treat(set, item);
        progress.step();
      }
      slice = items.toDo(set.domain(), set.id(), slice.get(slice.size() - 1).number(), SLICE);
    }
    steps.finish(set.domain(), set.id());
    return progress.save();
  }

  private void treat(ChangeSetView set, ChangeSetItem item) {
    attempt(
        () -> steps.perform(set.domain(), set.id(), item.number(), bytes(set, item)),
        problem -> steps.refuse(set.domain(), set.id(), item.number(), problem));
  }

  private boolean undo(ClaimedTask task, ChangeSetView set) {
    WorkProgress progress = new WorkProgress(tasks, task, clock, set.handled(), set.done());
    List<ChangeSetItem> slice = items.toUndo(set.domain(), set.id(), Integer.MAX_VALUE, SLICE);
    while (!slice.isEmpty()) {
      for (ChangeSetItem item : slice) {
        if (!progress.goesOn()) {
          return false;
        }
        attempt(
            () -> undoing.undo(set.domain(), set.id(), item.number()),
            problem -> undoing.refuse(set.domain(), set.id(), item.number(), problem));
        progress.step();
      }
      slice = items.toUndo(set.domain(), set.id(), slice.get(slice.size() - 1).number(), SLICE);
    }
    undoing.finish(set.domain(), set.id());
    return progress.save();
  }

  /** What is refused, or a bug, concerns the one item; a server that is away concerns all. */
  private void attempt(Runnable work, Consumer<String> refuse) {
    for (int attempt = 1; ; attempt++) {
      try {
        work.run();
        return;
      } catch (Refused refused) {
        refuse.accept(refused.getMessage());
        return;
      } catch (EJBException failed) {
        DatabaseTrouble trouble = DatabaseTrouble.in(failed);
        if (trouble == DatabaseTrouble.NONE || trouble == DatabaseTrouble.TOO_LARGE) {
          String id = ids.fresh();
          LOG.log(Level.ERROR, "problem " + id, failed);
          refuse.accept("Something went wrong on the server. Problem " + id);
          return;
        }
        if (attempt == TRIES || trouble == DatabaseTrouble.AWAY) {
          throw failed;
        }
      }
    }
  }

  /** Read while no transaction is open: the blob store may be slow. */
  private Optional<RawXml> bytes(ChangeSetView set, ChangeSetItem item) {
    if (set.kind() != ChangeSetKind.REPROCESS_FORMS) {
      return Optional.empty();
    }
    FormView form =
        forms
            .find(set.domain(), item.target())
            .orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    try (InputStream in =
        blobs
            .open(set.domain(), form.contentHash())
            .orElseThrow(() -> new Refused(ChangeSetRefusal.NO_BYTES))) {
      return Optional.of(RawXml.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
