package org.commcarehq.platform.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/** Tasks of whichever project, as the workers see them that look for what is due. */
@ApplicationScoped
class TaskClaimStore {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private static final String CLAIM =
      """
      UPDATE hq.task t
         SET state = 'running', attempt = t.attempt + 1, lease_epoch = t.lease_epoch + 1,
             lease_until = now() + make_interval(secs => CAST(? AS double precision)),
             started_on = coalesce(t.started_on, now()), error = NULL
        FROM (SELECT domain, id FROM hq.task
               WHERE kind = ?
                 AND (state = 'waiting' AND next_at <= now()
                      OR state = 'running' AND lease_until < now())
               ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
       WHERE t.domain = due.domain AND t.id = due.id
      RETURNING t.domain, t.id, t.attempt, t.lease_epoch, CAST(t.params AS text)
      """;

  private static final String GIVE_UP =
      """
      UPDATE hq.task
         SET state = 'failed', error = ?, finished_on = now(), lease_until = NULL
       WHERE domain = ? AND id = ? AND lease_epoch = ? AND state = 'running'
      """;

  private static final String FINISHED =
      """
      SELECT domain, id FROM hq.task
       WHERE kind = ? AND state IN ('done', 'failed', 'cancelled') AND finished_on < ?
       ORDER BY finished_on LIMIT ?
      """;

  private static final String ANY_DUE =
      """
      SELECT 1 FROM hq.task
       WHERE kind = ?
         AND (state = 'waiting' AND next_at <= now() OR state = 'running' AND lease_until < now())
       LIMIT 1
      """;

  @Inject SpanningSql sql;

  Optional<ClaimedTask> claim(TaskKind kind, Duration lease) {
    return sql.first(CLAIM, row -> claimed(row, kind), lease.toMillis() / 1000.0, kind.stored());
  }

  void giveUp(ClaimedTask task, String error) {
    sql.update(GIVE_UP, error, task.id().domain(), task.id().id(), task.epoch());
  }

  List<TaskId> finishedBefore(TaskKind kind, Instant before, int limit) {
    return sql.list(
        FINISHED,
        row -> new TaskId(row.getString(1), row.getString(2)),
        kind.stored(),
        before,
        limit);
  }

  boolean anyDue(TaskKind kind) {
    return sql.first(ANY_DUE, row -> true, kind.stored()).isPresent();
  }

  private static ClaimedTask claimed(ResultSet row, TaskKind kind) throws SQLException {
    return new ClaimedTask(
        new TaskId(row.getString(1), row.getString(2)),
        kind,
        row.getInt(3),
        row.getLong(4),
        Json.read(row.getString(5), TEXTS));
  }
}
