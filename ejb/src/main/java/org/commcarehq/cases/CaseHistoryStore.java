package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Reads parts of histories, and what can be told of a history without reading all of it. */
@ApplicationScoped
class CaseHistoryStore {
  private static final String ALL =
      "SELECT t FROM CaseTransaction t WHERE t.domain = :domain AND t.caseId = :id ORDER BY ";
  private static final String OLDEST_FIRST = ALL + "t.place, t.placeDate, t.changeOrder, t.id";
  private static final String NEWEST_FIRST =
      ALL + "t.place DESC, t.placeDate DESC, t.changeOrder DESC, t.id DESC";
  private static final String EARLIEST_OF_NEWEST =
      """
      SELECT min(server_date) FROM (
        SELECT server_date FROM hq.case_transaction WHERE domain = ? AND case_id = ?
        ORDER BY place DESC, place_date DESC, change_order DESC, id DESC LIMIT ?) t
      """;
  private static final String COUNT =
      "SELECT count(*) FROM hq.case_transaction WHERE domain = ? AND case_id = ?";
  private static final String COUNT_FORMS = COUNT + " AND form_id IS NOT NULL AND NOT revoked";
  private static final String ORIGINS =
      """
      SELECT DISTINCT ON (c.name) c.name, c."before", t.form_id, t.user_id, t.server_date
      FROM hq.case_transaction t, jsonb_to_recordset(t.changes) AS c(name text, "before" text)
      WHERE t.domain = ? AND t.case_id = ? AND NOT t.revoked
      ORDER BY c.name, t.place DESC, t.place_date DESC, t.change_order DESC, t.id DESC
      """;
  private static final String LEDGER_TRACES =
      """
      SELECT id, case_id, form_id, revoked FROM hq.case_transaction
      WHERE domain = ? AND case_id = ? AND form_id IS NOT NULL AND NOT revoked AND kinds & ? <> 0
      ORDER BY place, place_date, change_order, id
      """;
  private static final String OF_OTHERS_SINCE =
      """
      SELECT id FROM hq.case_transaction
      WHERE domain = ? AND case_id = ? AND change_set_id IS DISTINCT FROM ?
        AND (server_date >= ? OR kinds & ? <> 0)
      """;
  private static final String BY_ID =
      """
      SELECT t FROM CaseTransaction t WHERE t.domain = :domain AND t.id IN :ids
      ORDER BY t.place, t.placeDate, t.changeOrder, t.id
      """;

  @PersistenceContext EntityManager database;

  List<CaseTransactionView> oldestFirst(String domain, String id, int offset, int limit) {
    return page(OLDEST_FIRST, domain, id, offset, limit);
  }

  List<CaseTransactionView> newestFirst(String domain, String id, int offset, int limit) {
    return page(NEWEST_FIRST, domain, id, offset, limit);
  }

  private List<CaseTransactionView> page(
      String query, String domain, String id, int offset, int limit) {
    return database
        .createQuery(query, CaseTransaction.class)
        .setParameter("domain", domain)
        .setParameter("id", id)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(CaseTransaction::view)
        .toList();
  }

  Optional<Instant> earliestOfNewest(String domain, String id, int many) {
    return statements()
        .first(
            EARLIEST_OF_NEWEST, row -> Optional.ofNullable(row.getTimestamp(1)), domain, id, many)
        .flatMap(found -> found)
        .map(Timestamp::toInstant);
  }

  long count(String domain, String id) {
    return statements().first(COUNT, row -> row.getLong(1), domain, id).orElseThrow();
  }

  long countForms(String domain, String id) {
    return statements().first(COUNT_FORMS, row -> row.getLong(1), domain, id).orElseThrow();
  }

  List<PropertyOrigin> origins(String domain, String id) {
    return statements().list(ORIGINS, CaseHistoryStore::origin, domain, id);
  }

  List<FormTrace> ledgerTraces(String domain, String id) {
    return statements()
        .list(LEDGER_TRACES, CaseHistoryStore::trace, domain, id, TransactionKind.LEDGER.bit());
  }

  List<CaseTransactionView> ofOthersSince(
      String domain, String id, String changeSetId, Instant since) {
    List<String> ids =
        statements()
            .list(
                OF_OTHERS_SINCE,
                row -> row.getString(1),
                domain,
                id,
                changeSetId,
                since,
                TransactionKind.FORM_EDIT.bit());
    return ids.isEmpty()
        ? List.of()
        : database
            .createQuery(BY_ID, CaseTransaction.class)
            .setParameter("domain", domain)
            .setParameter("ids", ids)
            .getResultStream()
            .map(CaseTransaction::view)
            .toList();
  }

  private static PropertyOrigin origin(ResultSet row) throws SQLException {
    return new PropertyOrigin(
        row.getString(1),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        row.getString(4),
        row.getTimestamp(5).toInstant());
  }

  private static FormTrace trace(ResultSet row) throws SQLException {
    return new FormTrace(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
