package org.commcarehq.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.platform.db.TestDatabase.inTransaction;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.queue.HeardBells;
import org.commcarehq.platform.queue.WorkQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskServiceIT {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final HeardBells bells = new HeardBells();
  private final TaskService tasks = new TaskService();

  @BeforeEach
  void connect() {
    TestDatabase.execute("DELETE FROM hq.task");
    tasks.store = new TaskStore();
    tasks.store.database = TestDatabase.entityManager();
    tasks.claims = new TaskClaimStore();
    tasks.claims.sql = new SpanningSql(TestDatabase.joiningDataSource());
    tasks.doorbells = bells;
    tasks.ids = new NumberedIds();
  }

  @Test
  void a_started_task_waits_and_its_worker_is_rung_for() {
    TaskId id = start();
    TaskView task = find(id);
    assertThat(task.state()).isEqualTo(TaskState.WAITING);
    assertThat(task.params()).containsEntry("form", "visit");
    assertThat(bells.rung()).containsExactly(WorkQueue.EXPORT);
  }

  @Test
  void a_task_is_claimed_by_one_worker_only() {
    TaskId id = start();
    assertThat(claim()).map(ClaimedTask::id).contains(id);
    assertThat(claim()).isEmpty();
    assertThat(find(id).state()).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void progress_and_result_are_seen_by_the_owner() {
    TaskId id = start();
    ClaimedTask task = claim().orElseThrow();
    assertThat(progress(task, 30)).isTrue();
    assertThat(find(id).percent()).isEqualTo(30);
    assertThat(inTransaction(() -> tasks.finish(task, Map.of("file", "a.xlsx")))).isTrue();
    assertThat(find(id).state()).isEqualTo(TaskState.DONE);
    assertThat(find(id).percent()).isEqualTo(100);
    assertThat(find(id).result()).containsEntry("file", "a.xlsx");
    assertThat(find(id).finishedOn()).isPresent();
  }

  @Test
  void a_failed_task_is_tried_again_after_a_while() {
    TaskId id = start();
    ClaimedTask first = claim().orElseThrow();
    inTransaction(() -> tasks.fail(first, "no disk"));
    assertThat(find(id).state()).isEqualTo(TaskState.WAITING);
    assertThat(find(id).error()).contains("no disk");
    assertThat(claim()).isEmpty();
    makeDue();
    assertThat(claim()).map(ClaimedTask::attempt).contains(2);
  }

  @Test
  void the_fifth_failure_is_final() {
    TaskId id = start();
    for (int attempt = 1; attempt <= TaskService.ATTEMPTS; attempt++) {
      makeDue();
      ClaimedTask task = claim().orElseThrow();
      inTransaction(() -> tasks.fail(task, "still no disk"));
    }
    makeDue();
    assertThat(claim()).isEmpty();
    assertThat(find(id).state()).isEqualTo(TaskState.FAILED);
  }

  @Test
  void a_task_whose_worker_died_is_claimed_again_and_the_dead_worker_changes_nothing() {
    TaskId id = start();
    ClaimedTask dead = claim().orElseThrow();
    endLeases();
    ClaimedTask living = claim().orElseThrow();
    assertThat(living.id()).isEqualTo(id);
    assertThat(living.epoch()).isGreaterThan(dead.epoch());
    assertThat(progress(dead, 99)).isFalse();
    assertThat(inTransaction(() -> tasks.finish(dead, Map.of()))).isFalse();
    assertThat(progress(living, 1)).isTrue();
  }

  @Test
  void a_task_that_kills_its_workers_is_given_up() {
    TaskId id = start();
    for (int attempt = 1; attempt <= TaskService.ATTEMPTS; attempt++) {
      assertThat(claim()).isPresent();
      endLeases();
    }
    assertThat(claim()).isEmpty();
    assertThat(find(id).state()).isEqualTo(TaskState.FAILED);
  }

  @Test
  void a_cancelled_task_stops_its_worker_and_stays_cancelled() {
    TaskId id = start();
    ClaimedTask task = claim().orElseThrow();
    assertThat(inTransaction(() -> tasks.cancel(id.domain(), id.id()))).isTrue();
    assertThat(progress(task, 50)).isFalse();
    inTransaction(() -> tasks.fail(task, "stopped"));
    assertThat(find(id).state()).isEqualTo(TaskState.CANCELLED);
    assertThat(inTransaction(() -> tasks.cancel(id.domain(), id.id()))).isFalse();
  }

  @Test
  void a_task_is_seen_by_its_own_project_only() {
    TaskId id = start();
    assertThat(tasks.find("other", id.id())).isEmpty();
    assertThat(inTransaction(() -> tasks.cancel("other", id.id()))).isFalse();
    assertThat(tasks.list("other", TaskKind.EXPORT, "alice", 10)).isEmpty();
    assertThat(tasks.list("demo", TaskKind.EXPORT, "alice", 10)).hasSize(1);
    assertThat(tasks.list("demo", TaskKind.EXPORT, "bob", 10)).isEmpty();
  }

  @Test
  void a_bell_that_was_lost_is_rung_again_for_due_tasks_only() {
    start();
    bells.rung().clear();
    tasks.ringForDue();
    assertThat(bells.rung()).containsExactly(WorkQueue.EXPORT);
    claim();
    bells.rung().clear();
    tasks.ringForDue();
    assertThat(bells.rung()).isEmpty();
  }

  @Test
  void only_a_task_that_is_over_can_be_forgotten() {
    TaskId id = start();
    assertThat(inTransaction(() -> tasks.forget(id.domain(), id.id()))).isFalse();
    inTransaction(() -> tasks.cancel(id.domain(), id.id()));
    Instant later = find(id).finishedOn().orElseThrow().plusSeconds(1);
    assertThat(tasks.finishedBefore(TaskKind.EXPORT, later, 10)).hasSize(1);
    assertThat(inTransaction(() -> tasks.forget(id.domain(), id.id()))).isTrue();
    assertThat(tasks.find(id.domain(), id.id())).isEmpty();
  }

  private TaskId start() {
    return inTransaction(
        () -> tasks.start("demo", TaskKind.EXPORT, Map.of("form", "visit"), "alice"));
  }

  private Optional<ClaimedTask> claim() {
    return inTransaction(() -> tasks.claim(TaskKind.EXPORT));
  }

  private boolean progress(ClaimedTask task, long done) {
    return inTransaction(() -> tasks.progress(task, done, 100));
  }

  private TaskView find(TaskId id) {
    return tasks.find(id.domain(), id.id()).orElseThrow();
  }

  private static void makeDue() {
    TestDatabase.execute("UPDATE hq.task SET next_at = now()");
  }

  private static void endLeases() {
    TestDatabase.execute("UPDATE hq.task SET lease_until = now() - interval '1 second'");
  }

  private static final class NumberedIds extends Ids {
    @Override
    public String fresh() {
      return "%032x".formatted(NUMBER.incrementAndGet());
    }
  }
}
