package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.commcarehq.platform.db.Statements;

/** Reads cases wherever anything is stored of them, and writes what a replay builds on. */
@ApplicationScoped
class CaseAuditStore {
  private static final String NEXT_IDS =
      """
      (SELECT id FROM hq.commcare_case WHERE domain = ? AND id > ? ORDER BY id LIMIT ?)
      UNION
      (SELECT DISTINCT case_id FROM hq.case_transaction WHERE domain = ? AND case_id > ?
       ORDER BY case_id LIMIT ?)
      UNION
      (SELECT DISTINCT case_id FROM hq.case_index WHERE domain = ? AND case_id > ?
       ORDER BY case_id LIMIT ?)
      UNION
      (SELECT DISTINCT case_id FROM hq.ledger_value WHERE domain = ? AND case_id > ?
       ORDER BY case_id LIMIT ?)
      UNION
      (SELECT DISTINCT case_id FROM hq.ledger_transaction WHERE domain = ? AND case_id > ?
       ORDER BY case_id LIMIT ?)
      ORDER BY id LIMIT ?
      """;
  private static final String OF_ANOTHER_TYPE =
      "SELECT id FROM hq.commcare_case WHERE domain = ? AND id = ANY(?) AND type <> ?";
  private static final String HAS_FORMS =
      """
      SELECT 1 FROM hq.case_transaction
      WHERE domain = ? AND case_id = ? AND form_id IS NOT NULL LIMIT 1
      """;
  private static final String IN_CASES =
      """
      SELECT id, case_id, form_id, revoked FROM hq.case_transaction
      WHERE domain = ? AND case_id = ANY(?) AND form_id IS NOT NULL ORDER BY case_id, id
      """;
  private static final String OF_FORMS =
      """
      SELECT id, case_id, form_id, revoked FROM hq.case_transaction
      WHERE domain = ? AND form_id = ANY(?) ORDER BY form_id, case_id
      """;
  private static final String NEXT_FORMS =
      """
      SELECT DISTINCT form_id FROM hq.case_transaction
      WHERE domain = ? AND case_id = ? AND form_id > ? ORDER BY form_id LIMIT ?
      """;

  /** Its version is above what it was: each change left a transaction or an operation. */
  private static final String PUT_BACK =
      """
      INSERT INTO hq.commcare_case (domain, id, version, type, name, owner_id, opened_on, opened_by,
        modified_on, modified_by, closed, vanished, deleted_on, server_modified_on, latest_date,
        properties)
      SELECT t.domain, t.case_id, count(*) + coalesce(max(o.operations), 0), '', '', '',
             min(t.server_date), '', min(t.server_date), '', false, true, max(o.deleted_on), ?,
             max(t.place_date) FILTER (WHERE t.form_id IS NOT NULL), '{}'
      FROM hq.case_transaction t
      LEFT JOIN LATERAL (
        SELECT count(*) OVER () AS operations,
               CASE WHEN kind = 'delete' THEN done_on END AS deleted_on
        FROM hq.case_operation
        WHERE domain = t.domain AND case_id = t.case_id
        ORDER BY kind IN ('delete', 'restore') DESC, done_on DESC, id DESC LIMIT 1) o ON true
      WHERE t.domain = ? AND t.case_id = ANY(?)
        AND NOT EXISTS (SELECT 1 FROM hq.commcare_case c
                        WHERE c.domain = t.domain AND c.id = t.case_id)
      GROUP BY t.domain, t.case_id HAVING count(t.form_id) > 0
      """;

  private static final String SET_LATEST =
      """
      UPDATE hq.commcare_case c SET latest_date = t.latest
      FROM (SELECT case_id, max(place_date) AS latest FROM hq.case_transaction
            WHERE domain = ? AND case_id = ANY(?) AND form_id IS NOT NULL GROUP BY case_id) t
      WHERE c.domain = ? AND c.id = t.case_id AND c.latest_date <> t.latest
      """;

  private static final int TABLES_WITH_CASES = 5;

  @PersistenceContext EntityManager database;

  /** The next ids under which a row, a transaction, a link or a ledger of a case is stored. */
  List<String> idsAfter(String domain, String after, int limit) {
    Stream<Object> eachTable =
        Collections.nCopies(TABLES_WITH_CASES, List.of(domain, after, limit)).stream()
            .flatMap(List::stream);
    return statements()
        .list(
            NEXT_IDS,
            row -> row.getString(1),
            Stream.concat(eachTable, Stream.of(limit)).toArray());
  }

  /** Which of these cases are stored with another type. */
  List<String> ofAnotherType(String domain, Collection<String> ids, String type) {
    return statements()
        .list(OF_ANOTHER_TYPE, row -> row.getString(1), domain, List.copyOf(ids), type);
  }

  boolean hasForms(String domain, String caseId) {
    return statements().first(HAS_FORMS, row -> true, domain, caseId).isPresent();
  }

  /** What the histories of these cases have of forms. */
  List<FormTrace> tracesIn(String domain, Collection<String> caseIds) {
    return statements().list(IN_CASES, CaseAuditStore::trace, domain, List.copyOf(caseIds));
  }

  /** What all histories have of these forms. */
  List<FormTrace> tracesOf(String domain, Collection<String> formIds) {
    return statements().list(OF_FORMS, CaseAuditStore::trace, domain, List.copyOf(formIds));
  }

  /** The next forms in a case's history, in the order of their ids. */
  List<String> formsAfter(String domain, String caseId, String after, int limit) {
    return statements().list(NEXT_FORMS, row -> row.getString(1), domain, caseId, after, limit);
  }

  /** Gives those of these cases whose row is lost an empty one, for a replay to fill. */
  void putBack(String domain, Collection<String> caseIds, Instant now) {
    statements().update(PUT_BACK, now, domain, List.copyOf(caseIds));
  }

  /** Sets the latest time of a device's clock to what the forms of each case told. */
  void setLatest(String domain, Collection<String> caseIds) {
    statements().update(SET_LATEST, domain, List.copyOf(caseIds), domain);
  }

  private static FormTrace trace(ResultSet row) throws SQLException {
    return new FormTrace(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
