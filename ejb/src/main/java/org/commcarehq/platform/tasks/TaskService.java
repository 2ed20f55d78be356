package org.commcarehq.platform.tasks;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.queue.Doorbells;

/**
 * Door of long work that a user waits for: started in one transaction, done by a worker in many,
 * retried when it fails, taken over when its worker dies.
 */
@Stateless
public class TaskService {
  static final Duration LEASE = Duration.ofSeconds(60);
  static final int ATTEMPTS = 5;
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

  @Inject TaskStore store;
  @Inject TaskClaimStore claims;
  @Inject Doorbells doorbells;
  @Inject Ids ids;

  /** Puts a task on the list; a worker is woken once this is committed. */
  public TaskId start(String domain, TaskKind kind, Map<String, String> params, String startedBy) {
    TaskId id = new TaskId(domain, ids.fresh());
    store.insert(id, kind, params, startedBy);
    doorbells.ring(kind.queue());
    return id;
  }

  /** A task of the project. */
  public Optional<TaskView> find(String domain, String id) {
    return store.find(new TaskId(domain, id));
  }

  /** These tasks of the project, in no order; ids that are not there are left out. */
  public List<TaskView> findAll(String domain, Collection<String> ids) {
    return store.findAll(domain, ids);
  }

  /** What a user has started, newest first. */
  public List<TaskView> list(String domain, TaskKind kind, String startedBy, int limit) {
    return store.list(domain, kind, startedBy, limit);
  }

  /** Stops a task that is not over yet; its worker notices at its next progress. */
  public boolean cancel(String domain, String id) {
    return store.cancel(new TaskId(domain, id));
  }

  /**
   * Takes the task that is due longest, of any project; one whose worker fell silent counts as due.
   */
  public Optional<ClaimedTask> claim(TaskKind kind) {
    Optional<ClaimedTask> claimed = claims.claim(kind, LEASE);
    if (claimed.filter(task -> task.attempt() > ATTEMPTS).isEmpty()) {
      return claimed;
    }
    claims.giveUp(claimed.get(), "given up: its worker fell silent " + ATTEMPTS + " times");
    return claim(kind);
  }

  /**
   * Saves how far the work is and renews the lease.
   *
   * @return false when the worker must stop: the task was cancelled or taken over
   */
  public boolean progress(ClaimedTask task, long done, long total) {
    return store.progress(task, done, total, LEASE);
  }

  /** Ends the task well, unless it was cancelled or taken over meanwhile. */
  public boolean finish(ClaimedTask task, Map<String, String> result) {
    return store.finish(task, result);
  }

  /** Notes a failure: the task is tried again later, the fifth time it has failed for good. */
  public void fail(ClaimedTask task, String error) {
    if (task.attempt() >= ATTEMPTS) {
      store.fail(task, error);
      return;
    }
    Duration backOff = backOff(task.attempt());
    if (store.retry(task, error, backOff)) {
      doorbells.ringAfter(task.kind().queue(), backOff);
    }
  }

  /** Tasks of any project that ended before a moment, oldest first. */
  public List<TaskId> finishedBefore(TaskKind kind, Instant before, int limit) {
    return claims.finishedBefore(kind, before, limit);
  }

  /** Removes a task that is over. */
  public boolean forget(String domain, String id) {
    return store.delete(new TaskId(domain, id));
  }

  /** Rings the bell of every kind that has something due. */
  public void ringForDue() {
    for (TaskKind kind : TaskKind.values()) {
      if (claims.anyDue(kind)) {
        doorbells.ring(kind.queue());
      }
    }
  }

  private static Duration backOff(int attempt) {
    Duration backOff = FIRST_BACK_OFF.multipliedBy((long) attempt * attempt);
    return backOff.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff;
  }
}
