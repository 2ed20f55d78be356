package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.db.DomainKey;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.db.Rows;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of cases, their links and transactions. */
@ApplicationScoped
class CaseStore {
  private static final String BY_ID =
      """
      SELECT to_jsonb(c) FROM hq.commcare_case c
      WHERE c.domain = ? AND c.id = ANY(?) ORDER BY c.id
      """;
  private static final String LOCKED = BY_ID + "FOR UPDATE";
  private static final String INSERT_CASES =
      """
      INSERT INTO hq.commcare_case
      SELECT * FROM jsonb_populate_recordset(CAST(NULL AS hq.commcare_case), CAST(? AS jsonb))
      """;
  private static final String UPDATE_CASE =
      """
      UPDATE hq.commcare_case c
      SET version = r.version, type = r.type, name = r.name, owner_id = r.owner_id,
          external_id = r.external_id, location_id = r.location_id, opened_on = r.opened_on,
          opened_by = r.opened_by, modified_on = r.modified_on, modified_by = r.modified_by,
          closed = r.closed, closed_on = r.closed_on, closed_by = r.closed_by,
          vanished = r.vanished, deleted_on = r.deleted_on, latest_date = r.latest_date,
          server_modified_on = r.server_modified_on, properties = r.properties,
          attachments = r.attachments
      FROM jsonb_populate_record(CAST(NULL AS hq.commcare_case), CAST(? AS jsonb)) r
      WHERE c.domain = r.domain AND c.id = r.id
      """;
  private static final String INSERT_TRANSACTIONS =
      """
      INSERT INTO hq.case_transaction
      SELECT * FROM jsonb_populate_recordset(CAST(NULL AS hq.case_transaction), CAST(? AS jsonb))
      """;
  private static final String VERSIONS =
      "SELECT id, version FROM hq.commcare_case WHERE domain = ? AND id = ANY(?)";
  private static final String EXISTING =
      "SELECT id FROM hq.commcare_case WHERE domain = ? AND id = ANY(?)";
  private static final String TRANSACTIONS =
      """
      SELECT to_jsonb(t) FROM hq.case_transaction t WHERE t.domain = ? AND t.case_id = ANY(?)
      ORDER BY t.place, t.place_date, t.change_order, t.id
      """;
  private static final String UPDATE_TRANSACTIONS =
      """
      UPDATE hq.case_transaction t SET changes = r.changes, revoked = r.revoked
      FROM jsonb_populate_recordset(CAST(NULL AS hq.case_transaction), CAST(? AS jsonb)) r
      WHERE t.domain = r.domain AND t.id = r.id
      """;
  private static final String OF_FORMS =
      """
      SELECT t FROM CaseTransaction t WHERE t.domain = :domain AND t.formId IN :forms
      ORDER BY t.caseId
      """;
  private static final String CASES_OF_FORM =
      "SELECT case_id FROM hq.case_transaction WHERE domain = ? AND form_id = ?";
  private static final String CLOSED_BY_FORM =
      """
      SELECT DISTINCT case_id FROM hq.case_transaction
      WHERE domain = ? AND form_id = ? AND kinds & ? <> 0
      """;
  private static final String TURN =
      """
      UPDATE hq.case_transaction SET form_id = ?, revoked = ?
      WHERE domain = ? AND form_id = ?
      """;
  private static final String OPEN_EXTENSIONS =
      """
      WITH RECURSIVE below AS (
        SELECT c.id FROM hq.case_index i
        JOIN hq.commcare_case c ON c.domain = i.domain AND c.id = i.case_id
        WHERE i.domain = ?1 AND i.relationship = 'extension'
          AND i.referenced_id IN (SELECT jsonb_array_elements_text(CAST(?2 AS jsonb)))
          AND NOT c.closed AND NOT c.vanished AND c.deleted_on IS NULL
        UNION
        SELECT c.id FROM below b
        JOIN hq.case_index i ON i.domain = ?1 AND i.referenced_id = b.id
          AND i.relationship = 'extension'
        JOIN hq.commcare_case c ON c.domain = ?1 AND c.id = i.case_id
          AND NOT c.closed AND NOT c.vanished AND c.deleted_on IS NULL)
      SELECT id FROM below ORDER BY id LIMIT ?3
      """;
  private static final String RECORD_OPERATION =
      """
      INSERT INTO hq.case_operation (domain, id, case_id, kind, done_by, done_on, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String OPERATIONS =
      """
      SELECT id, kind, done_by, done_on, reason FROM hq.case_operation
      WHERE domain = ? AND case_id = ? ORDER BY done_on, id
      """;
  private static final String COUNT =
      """
      SELECT count(c) FROM CommCareCase c
      WHERE c.domain = :domain AND (:type = '' OR c.type = :type)
      """;
  @PersistenceContext EntityManager database;

  /** These cases by id, locked for change in the order of their ids. */
  Map<String, CommCareCase> locked(String domain, Collection<String> ids) {
    return read(LOCKED, domain, ids);
  }

  /** Asks for these cases, to be locked so when they are answered. */
  static StoredCases locked(String domain, Collection<String> ids, Reads reads) {
    return new StoredCases(
        reads.ask(
            LOCKED,
            row -> Rows.read(row.getString(1), CommCareCase.class),
            domain,
            List.copyOf(ids)));
  }

  /** These cases by id. */
  Map<String, CommCareCase> findAll(String domain, Collection<String> ids) {
    return read(BY_ID, domain, ids);
  }

  private Map<String, CommCareCase> read(String query, String domain, Collection<String> ids) {
    Map<String, CommCareCase> found = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      statements()
          .list(
              query,
              row -> Rows.read(row.getString(1), CommCareCase.class),
              domain,
              List.copyOf(ids))
          .forEach(each -> found.put(each.id(), each));
    }
    return found;
  }

  Optional<CommCareCase> find(String domain, String id) {
    return Optional.ofNullable(database.find(CommCareCase.class, new DomainKey(domain, id)));
  }

  /** One case, locked for change. */
  Optional<CommCareCase> lockedOne(String domain, String id) {
    return Optional.ofNullable(locked(domain, List.of(id)).get(id));
  }

  /** The versions of these cases, whatever was read of them before. */
  Map<String, Long> versions(String domain, Collection<String> ids) {
    Map<String, Long> versions = new HashMap<>();
    statements()
        .list(
            VERSIONS,
            row -> versions.put(row.getString(1), row.getLong(2)),
            domain,
            List.copyOf(ids));
    return versions;
  }

  /** Which of these cases exist. */
  Set<String> existing(String domain, Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : new HashSet<>(
            statements().list(EXISTING, row -> row.getString(1), domain, List.copyOf(ids)));
  }

  static void insertCases(List<CommCareCase> opened, Writes writes) {
    write(INSERT_CASES, opened, writes);
  }

  /**
   * Writes all of these cases, which are there. A command for each: of a set the planner knows
   * neither the size nor the keys, and may read the whole table for it.
   */
  static void updateCases(List<CommCareCase> changed, Writes writes) {
    changed.forEach(each -> writes.add(UPDATE_CASE, Rows.writeOne(each)));
  }

  static void insertTransactions(List<CaseTransaction> transactions, Writes writes) {
    write(INSERT_TRANSACTIONS, transactions, writes);
  }

  /** Writes what these transactions changed, and whether they count. */
  static void updateTransactions(List<CaseTransaction> recounted, Writes writes) {
    write(UPDATE_TRANSACTIONS, recounted, writes);
  }

  private static void write(String sql, List<?> rows, Writes writes) {
    if (!rows.isEmpty()) {
      writes.add(sql, Rows.write(rows));
    }
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  /** All transactions of these cases, oldest first. */
  List<CaseTransaction> transactions(String domain, Collection<String> caseIds) {
    return caseIds.isEmpty()
        ? List.of()
        : statements()
            .list(
                TRANSACTIONS,
                row -> Rows.read(row.getString(1), CaseTransaction.class),
                domain,
                List.copyOf(caseIds));
  }

  List<CaseTransaction> ofForms(String domain, Collection<String> formIds) {
    return database
        .createQuery(OF_FORMS, CaseTransaction.class)
        .setParameter("domain", domain)
        .setParameter("forms", formIds)
        .getResultList();
  }

  /** The cases that a form touched. */
  List<String> casesOf(String domain, String formId) {
    return statements().list(CASES_OF_FORM, row -> row.getString(1), domain, formId);
  }

  /** The cases that a form closed, whether it counts or not. */
  List<String> closedBy(String domain, String formId) {
    return statements()
        .list(CLOSED_BY_FORM, row -> row.getString(1), domain, formId, TransactionKind.CLOSE.bit());
  }

  /** Lets what a form did count no more, or again, under the id that the form has from now on. */
  void turn(String domain, FormTurn turn) {
    database
        .createNativeQuery(TURN)
        .setParameter(1, turn.keptAs())
        .setParameter(2, turn.revoked())
        .setParameter(3, domain)
        .setParameter(4, turn.formId())
        .executeUpdate();
  }

  /** Open cases that are extensions of these hosts, or of their extensions, at most so many. */
  List<String> openExtensions(String domain, Collection<String> hosts, int limit) {
    return texts(
        database
            .createNativeQuery(OPEN_EXTENSIONS)
            .setParameter(1, domain)
            .setParameter(2, Json.write(hosts))
            .setParameter(3, limit)
            .getResultList());
  }

  void recordOperation(String domain, String caseId, CaseOperation operation) {
    database
        .createNativeQuery(RECORD_OPERATION)
        .setParameter(1, domain)
        .setParameter(2, operation.id())
        .setParameter(3, caseId)
        .setParameter(4, operation.kind())
        .setParameter(5, operation.doneBy())
        .setParameter(6, Timestamp.from(operation.doneOn()))
        .setParameter(7, operation.reason().orElse(null))
        .executeUpdate();
  }

  /** What people did to a case, oldest first. */
  List<CaseOperation> operations(String domain, String caseId) {
    List<?> rows =
        database
            .createNativeQuery(OPERATIONS)
            .setParameter(1, domain)
            .setParameter(2, caseId)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new CaseOperation(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    ((Date) row[3]).toInstant(),
                    Optional.ofNullable((String) row[4])))
        .toList();
  }

  long count(String domain, String type) {
    return database
        .createQuery(COUNT, Long.class)
        .setParameter("domain", domain)
        .setParameter("type", type)
        .getSingleResult();
  }

  private static List<String> texts(List<?> column) {
    return column.stream().map(String.class::cast).toList();
  }
}
