package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CacheStoreMode;
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
import java.util.stream.Collectors;
import org.commcarehq.platform.db.DomainKey;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Rows;
import org.commcarehq.platform.db.Statements;

/** Rows of cases, their links and transactions. */
@ApplicationScoped
class CaseStore {
  private static final String BY_ID =
      "SELECT c FROM CommCareCase c WHERE c.domain = :domain AND c.id IN :ids ORDER BY c.id";
  private static final String LOCKED =
      """
      SELECT to_jsonb(c) FROM hq.commcare_case c
      WHERE c.domain = ? AND c.id = ANY(?) ORDER BY c.id FOR UPDATE
      """;
  private static final String INSERT_CASES =
      """
      INSERT INTO hq.commcare_case
      SELECT * FROM jsonb_populate_recordset(CAST(NULL AS hq.commcare_case), CAST(? AS jsonb))
      """;
  private static final String UPDATE_CASES =
      """
      UPDATE hq.commcare_case c
      SET version = r.version, type = r.type, name = r.name, owner_id = r.owner_id,
          external_id = r.external_id, location_id = r.location_id, opened_on = r.opened_on,
          opened_by = r.opened_by, modified_on = r.modified_on, modified_by = r.modified_by,
          closed = r.closed, closed_on = r.closed_on, closed_by = r.closed_by,
          vanished = r.vanished, deleted_on = r.deleted_on, latest_date = r.latest_date,
          server_modified_on = r.server_modified_on, properties = r.properties,
          attachments = r.attachments
      FROM jsonb_populate_recordset(CAST(NULL AS hq.commcare_case), CAST(? AS jsonb)) r
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
      "SELECT c.id FROM CommCareCase c WHERE c.domain = :domain AND c.id IN :ids";
  private static final String TRANSACTIONS =
      """
      SELECT t FROM CaseTransaction t WHERE t.domain = :domain AND t.caseId IN :ids
      ORDER BY t.place, t.placeDate, t.changeOrder, t.id
      """;
  private static final String REFRESH = "jakarta.persistence.cache.storeMode";
  private static final String OF_FORM =
      "SELECT t FROM CaseTransaction t WHERE t.domain = :domain AND t.formId = :form ORDER BY t.caseId";
  private static final String CASES_OF_FORM =
      "SELECT DISTINCT case_id FROM hq.case_transaction WHERE domain = ? AND form_id = ?";
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
  private static final String NEXT_IDS =
      """
      SELECT c.id FROM CommCareCase c
      WHERE c.domain = :domain AND c.id > :after AND (:type = '' OR c.type = :type)
      ORDER BY c.id
      """;
  private static final String COUNT =
      """
      SELECT count(c) FROM CommCareCase c
      WHERE c.domain = :domain AND (:type = '' OR c.type = :type)
      """;
  @PersistenceContext EntityManager database;

  /** These cases by id, locked for change in the order of their ids. */
  Map<String, CommCareCase> locked(String domain, Collection<String> ids) {
    Map<String, CommCareCase> found = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      statements()
          .list(
              LOCKED,
              row -> Rows.read(row.getString(1), CommCareCase.class),
              domain,
              List.copyOf(ids))
          .forEach(each -> found.put(each.id(), each));
    }
    return found;
  }

  /** These cases by id. */
  Map<String, CommCareCase> findAll(String domain, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database
        .createQuery(BY_ID, CommCareCase.class)
        .setParameter("domain", domain)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(
            Collectors.toMap(CommCareCase::id, found -> found, (a, b) -> a, LinkedHashMap::new));
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
            database
                .createQuery(EXISTING, String.class)
                .setParameter("domain", domain)
                .setParameter("ids", ids)
                .getResultList());
  }

  void insertCases(List<CommCareCase> opened) {
    write(INSERT_CASES, opened);
  }

  /** Writes all of these cases, which are there. */
  void updateCases(List<CommCareCase> changed) {
    write(UPDATE_CASES, changed);
  }

  void insertTransactions(List<CaseTransaction> transactions) {
    write(INSERT_TRANSACTIONS, transactions);
  }

  private void write(String sql, List<?> rows) {
    if (!rows.isEmpty()) {
      statements().update(sql, Rows.write(rows));
    }
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  /** All transactions of these cases, oldest first. */
  List<CaseTransaction> transactions(String domain, Collection<String> caseIds) {
    return caseIds.isEmpty()
        ? List.of()
        : database
            .createQuery(TRANSACTIONS, CaseTransaction.class)
            .setParameter("domain", domain)
            .setParameter("ids", caseIds)
            .setHint(REFRESH, CacheStoreMode.REFRESH) // turn() passes the persistence context by
            .getResultList();
  }

  List<CaseTransaction> ofForm(String domain, String formId) {
    return database
        .createQuery(OF_FORM, CaseTransaction.class)
        .setParameter("domain", domain)
        .setParameter("form", formId)
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

  /** The next case ids of a project, or of one type where it is given, in their order. */
  List<String> idsAfter(String domain, String type, String after, int limit) {
    return database
        .createQuery(NEXT_IDS, String.class)
        .setParameter("domain", domain)
        .setParameter("type", type)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
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
