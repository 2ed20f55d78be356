package org.commcarehq.changesets;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.submissions.CaseChange;

/** Rows of bulk actions as a whole. */
@ApplicationScoped
class ChangeSetStore {
  private static final TypeReference<CaseChange> CHANGE = new TypeReference<>() {};
  private static final String INSERT =
      """
      INSERT INTO hq.change_set (domain, id, kind, title, reason, started_by, started_on, state,
                                 orders, task_id, total)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, CAST(?9 AS jsonb), ?10, ?11)
      """;
  private static final String COLUMNS =
      """
      SELECT domain, id, kind, title, reason, started_by, started_on, state, total, done, skipped,
             failed, finished_on, undo_by, undo_on, undo_reason, undone, undo_skipped, conflicts,
             undo_failed, undo_finished_on, CAST(orders AS text), task_id
      FROM hq.change_set
      """;
  private static final String FIND = COLUMNS + " WHERE domain = ?1 AND id = ?2";
  private static final String LIST =
      COLUMNS
          + " WHERE domain = ?1 AND (?2 = '' OR id < ?2)"
          + " AND (?4 = '' OR started_by = ?4) ORDER BY id DESC LIMIT ?3";
  private static final String LOCK =
      "SELECT id FROM hq.change_set WHERE domain = ?1 AND id = ?2 FOR UPDATE";
  private static final String BEGIN =
      """
      UPDATE hq.change_set SET state = 'RUNNING'
      WHERE domain = ?1 AND id = ?2 AND state = 'WAITING'
      """;
  private static final String FINISH =
      """
      UPDATE hq.change_set SET state = 'DONE', finished_on = ?3
      WHERE domain = ?1 AND id = ?2 AND state = 'RUNNING'
      """;
  private static final String BEGIN_UNDO =
      """
      UPDATE hq.change_set
      SET state = 'UNDOING', undo_by = ?3, undo_on = ?4, undo_reason = ?5, task_id = ?6
      WHERE domain = ?1 AND id = ?2
      """;
  private static final String FINISH_UNDO =
      """
      UPDATE hq.change_set
      SET state = CASE WHEN conflicts + undo_failed = 0 THEN 'UNDONE' ELSE 'PARTLY_UNDONE' END,
          undo_finished_on = ?3
      WHERE domain = ?1 AND id = ?2 AND state = 'UNDOING'
      """;

  @PersistenceContext EntityManager database;

  void insert(ChangeSetView set, Optional<CaseChange> change, String taskId) {
    keyed(INSERT, set.domain(), set.id())
        .setParameter(3, set.kind().name())
        .setParameter(4, set.title())
        .setParameter(5, set.reason().orElse(null))
        .setParameter(6, set.startedBy())
        .setParameter(7, Timestamp.from(set.startedOn()))
        .setParameter(8, set.state().name())
        .setParameter(9, Json.write(change.orElse(null)))
        .setParameter(10, taskId)
        .setParameter(11, set.total())
        .executeUpdate();
  }

  @Transactional
  Optional<StoredChangeSet> find(String domain, String id) {
    return rows(keyed(FIND, domain, id)).stream().findFirst().map(ChangeSetStore::stored);
  }

  /** Newest first, from after one of them. */
  List<StoredChangeSet> list(String domain, Optional<String> startedBy, String before, int limit) {
    return rows(
            keyed(LIST, domain, before)
                .setParameter(3, limit)
                .setParameter(4, startedBy.orElse("")))
        .stream()
        .map(ChangeSetStore::stored)
        .toList();
  }

  /** Keeps others from changing the set until the transaction ends. */
  void lock(String domain, String id) {
    keyed(LOCK, domain, id).getResultList();
  }

  void begin(String domain, String id) {
    keyed(BEGIN, domain, id).executeUpdate();
  }

  void finish(String domain, String id, Instant on) {
    keyed(FINISH, domain, id).setParameter(3, Timestamp.from(on)).executeUpdate();
  }

  void beginUndo(
      String domain, String id, String by, Instant on, Optional<String> reason, String taskId) {
    keyed(BEGIN_UNDO, domain, id)
        .setParameter(3, by)
        .setParameter(4, Timestamp.from(on))
        .setParameter(5, reason.orElse(null))
        .setParameter(6, taskId)
        .executeUpdate();
  }

  void finishUndo(String domain, String id, Instant on) {
    keyed(FINISH_UNDO, domain, id).setParameter(3, Timestamp.from(on)).executeUpdate();
  }

  private static StoredChangeSet stored(Object[] row) {
    ChangeSetView view =
        new ChangeSetView(
            (String) row[0],
            (String) row[1],
            ChangeSetKind.valueOf((String) row[2]),
            (String) row[3],
            Optional.ofNullable((String) row[4]),
            (String) row[5],
            ((Date) row[6]).toInstant(),
            ChangeSetState.valueOf((String) row[7]),
            number(row[8]),
            number(row[9]),
            number(row[10]),
            number(row[11]),
            instant(row[12]),
            undo(row));
    return new StoredChangeSet(
        view, Optional.ofNullable(Json.read((String) row[21], CHANGE)), (String) row[22]);
  }

  private static Optional<ChangeSetUndo> undo(Object[] row) {
    return Optional.ofNullable((String) row[13])
        .map(
            by ->
                new ChangeSetUndo(
                    by,
                    ((Date) row[14]).toInstant(),
                    Optional.ofNullable((String) row[15]),
                    number(row[16]),
                    number(row[17]),
                    number(row[18]),
                    number(row[19]),
                    instant(row[20])));
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }

  private static Optional<Instant> instant(Object value) {
    return Optional.ofNullable((Date) value).map(Date::toInstant);
  }

  private Query keyed(String sql, String domain, String id) {
    return database.createNativeQuery(sql).setParameter(1, domain).setParameter(2, id);
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
