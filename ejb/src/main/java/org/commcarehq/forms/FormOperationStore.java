package org.commcarehq.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commcarehq.platform.db.Statements;

/** Rows of what was done to forms, and of how often they came again. */
@ApplicationScoped
class FormOperationStore {
  private static final String RECORD =
      """
      INSERT INTO hq.form_operation
        (domain, id, form_id, kind, done_by, done_on, reason, change_set_id, problem)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String OPERATIONS =
      """
      SELECT id, form_id, kind, done_by, done_on, reason, change_set_id, problem
      FROM hq.form_operation WHERE domain = ? AND form_id = ? ORDER BY done_on, id
      """;
  private static final String MOVE =
      "UPDATE hq.form_operation SET form_id = ? WHERE domain = ? AND form_id = ?";
  private static final String REPEATED =
      """
      INSERT INTO hq.form_duplicate AS d
        (domain, form_id, times, first_on, last_on, submitter, submit_ip)
      VALUES (?, ?, 1, ?, ?, ?, ?)
      ON CONFLICT (domain, form_id) DO UPDATE SET times = d.times + 1,
        last_on = excluded.last_on, submitter = excluded.submitter, submit_ip = excluded.submit_ip
      """;
  private static final String REPEATS =
      """
      SELECT times, first_on, last_on, submitter FROM hq.form_duplicate
      WHERE domain = ? AND form_id = ?
      """;
  private static final String MOVE_REPEATS =
      """
      WITH moved AS (
        DELETE FROM hq.form_duplicate WHERE domain = ? AND form_id = ? RETURNING *)
      INSERT INTO hq.form_duplicate AS d
        (domain, form_id, times, first_on, last_on, submitter, submit_ip)
      SELECT domain, ?, times, first_on, last_on, submitter, submit_ip FROM moved
      ON CONFLICT (domain, form_id) DO UPDATE SET times = d.times + excluded.times,
        first_on = least(d.first_on, excluded.first_on),
        last_on = greatest(d.last_on, excluded.last_on),
        submitter = CASE WHEN excluded.last_on > d.last_on THEN excluded.submitter
          ELSE d.submitter END,
        submit_ip = CASE WHEN excluded.last_on > d.last_on THEN excluded.submit_ip
          ELSE d.submit_ip END
      """;

  @PersistenceContext EntityManager database;

  void record(String domain, FormOperation operation) {
    statements()
        .update(
            RECORD,
            domain,
            operation.id(),
            operation.formId(),
            operation.kind(),
            operation.doneBy(),
            operation.doneOn(),
            operation.reason(),
            operation.changeSetId(),
            operation.problem());
  }

  /** What was done to a form, oldest first. */
  List<FormOperation> operations(String domain, String formId) {
    return rows(OPERATIONS, domain, formId)
        .map(
            row ->
                new FormOperation(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    ((Date) row[4]).toInstant(),
                    Optional.ofNullable((String) row[5]),
                    Optional.ofNullable((String) row[6]),
                    Optional.ofNullable((String) row[7])))
        .toList();
  }

  void recordRepeat(String formId, Sending sending) {
    statements()
        .update(
            REPEATED,
            sending.domain(),
            formId,
            sending.receivedOn(),
            sending.receivedOn(),
            sending.submitter(),
            sending.submitIp());
  }

  Optional<FormRepeats> repeats(String domain, String formId) {
    return rows(REPEATS, domain, formId)
        .findFirst()
        .map(
            row ->
                new FormRepeats(
                    ((Number) row[0]).longValue(),
                    ((Date) row[1]).toInstant(),
                    ((Date) row[2]).toInstant(),
                    (String) row[3]));
  }

  private Stream<Object[]> rows(String sql, String domain, String formId) {
    List<?> rows =
        database
            .createNativeQuery(sql)
            .setParameter(1, domain)
            .setParameter(2, formId)
            .getResultList();
    return rows.stream().map(Object[].class::cast);
  }

  /** Notes all that is known of a form under another id, the one that it has from now on. */
  void move(String domain, String formId, String newId) {
    statements().update(MOVE, newId, domain, formId);
    statements().update(MOVE_REPEATS, domain, formId, newId);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
