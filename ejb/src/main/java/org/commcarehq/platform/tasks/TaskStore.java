package org.commcarehq.platform.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

/**
 * Tasks in hq.task. Leases are measured by the database's clock, the only one all nodes share; the
 * epoch of a claim is in the condition of every later write, so that a worker that was presumed
 * dead changes nothing.
 */
@ApplicationScoped
class TaskStore {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private static final String INSERT =
      """
      INSERT INTO hq.task (domain, id, kind, state, attempt, next_at, lease_epoch, params,
                           done, total, started_by, created_on)
      VALUES (?1, ?2, ?3, 'waiting', 0, now(), 0, CAST(?4 AS jsonb), 0, 0, ?5, now())
      """;

  private static final String PROGRESS =
      """
      UPDATE hq.task
         SET done = ?4, total = ?5,
             lease_until = now() + make_interval(secs => CAST(?6 AS double precision))
       WHERE domain = ?1 AND id = ?2 AND lease_epoch = ?3 AND state = 'running'
      """;

  private static final String FINISH =
      """
      UPDATE hq.task
         SET state = 'done', result = CAST(?4 AS jsonb), finished_on = now(), lease_until = NULL
       WHERE domain = ?1 AND id = ?2 AND lease_epoch = ?3 AND state = 'running'
      """;

  private static final String RETRY =
      """
      UPDATE hq.task
         SET state = 'waiting', error = ?4, lease_until = NULL,
             next_at = now() + make_interval(secs => CAST(?5 AS double precision))
       WHERE domain = ?1 AND id = ?2 AND lease_epoch = ?3 AND state = 'running'
      """;

  private static final String FAIL =
      """
      UPDATE hq.task
         SET state = 'failed', error = ?4, finished_on = now(), lease_until = NULL
       WHERE domain = ?1 AND id = ?2 AND lease_epoch = ?3 AND state = 'running'
      """;

  private static final String CANCEL =
      """
      UPDATE hq.task SET state = 'cancelled', finished_on = now(), lease_until = NULL
       WHERE domain = ?1 AND id = ?2 AND state IN ('waiting', 'running')
      """;

  private static final String COLUMNS =
      """
      SELECT domain, id, kind, state, done, total, CAST(params AS text), CAST(result AS text),
             error, started_by, created_on, started_on, finished_on
        FROM hq.task
      """;

  private static final String FIND = COLUMNS + " WHERE domain = ?1 AND id = ?2";

  private static final String FIND_ALL =
      COLUMNS
          + " WHERE domain = ?1 AND id IN (SELECT jsonb_array_elements_text(CAST(?2 AS jsonb)))";

  private static final String LIST =
      COLUMNS
          + " WHERE domain = ?1 AND kind = ?2 AND started_by = ?3"
          + " ORDER BY created_on DESC, id DESC LIMIT ?4";

  private static final String DELETE =
      "DELETE FROM hq.task WHERE domain = ?1 AND id = ?2"
          + " AND state IN ('done', 'failed', 'cancelled')";

  @PersistenceContext EntityManager database;

  void insert(TaskId id, TaskKind kind, Map<String, String> params, String startedBy) {
    database
        .createNativeQuery(INSERT)
        .setParameter(1, id.domain())
        .setParameter(2, id.id())
        .setParameter(3, kind.stored())
        .setParameter(4, Json.write(params))
        .setParameter(5, startedBy)
        .executeUpdate();
  }

  boolean progress(ClaimedTask task, long done, long total, Duration lease) {
    return held(PROGRESS, task)
            .setParameter(4, done)
            .setParameter(5, total)
            .setParameter(6, seconds(lease))
            .executeUpdate()
        == 1;
  }

  boolean finish(ClaimedTask task, Map<String, String> result) {
    return held(FINISH, task).setParameter(4, Json.write(result)).executeUpdate() == 1;
  }

  boolean retry(ClaimedTask task, String error, Duration backOff) {
    return held(RETRY, task)
            .setParameter(4, error)
            .setParameter(5, seconds(backOff))
            .executeUpdate()
        == 1;
  }

  boolean fail(ClaimedTask task, String error) {
    return held(FAIL, task).setParameter(4, error).executeUpdate() == 1;
  }

  boolean cancel(TaskId id) {
    return keyed(CANCEL, id).executeUpdate() == 1;
  }

  Optional<TaskView> find(TaskId id) {
    return rows(keyed(FIND, id)).stream().map(TaskStore::view).findFirst();
  }

  List<TaskView> findAll(String domain, Collection<String> ids) {
    return views(
        database
            .createNativeQuery(FIND_ALL)
            .setParameter(1, domain)
            .setParameter(2, Json.write(ids)));
  }

  List<TaskView> list(String domain, TaskKind kind, String startedBy, int limit) {
    return views(
        database
            .createNativeQuery(LIST)
            .setParameter(1, domain)
            .setParameter(2, kind.stored())
            .setParameter(3, startedBy)
            .setParameter(4, limit));
  }

  boolean delete(TaskId id) {
    return keyed(DELETE, id).executeUpdate() == 1;
  }

  private Query keyed(String sql, TaskId id) {
    return database.createNativeQuery(sql).setParameter(1, id.domain()).setParameter(2, id.id());
  }

  private Query held(String sql, ClaimedTask task) {
    return keyed(sql, task.id()).setParameter(3, task.epoch());
  }

  private static List<TaskView> views(Query query) {
    return rows(query).stream().map(TaskStore::view).toList();
  }

  private static TaskView view(Object[] row) {
    return new TaskView(
        (String) row[0],
        (String) row[1],
        TaskKind.of((String) row[2]),
        TaskState.of((String) row[3]),
        ((Number) row[4]).longValue(),
        ((Number) row[5]).longValue(),
        texts((String) row[6]),
        texts((String) row[7]),
        Optional.ofNullable((String) row[8]),
        (String) row[9],
        ((Date) row[10]).toInstant(),
        Optional.ofNullable((Date) row[11]).map(Date::toInstant),
        Optional.ofNullable((Date) row[12]).map(Date::toInstant));
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Map<String, String> texts(String json) {
    return json == null ? Map.of() : Json.read(json, TEXTS);
  }
}
