package org.commcarehq.ledgers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

/** Rows of balances and of what changed them. One statement whatever the number of rows. */
@ApplicationScoped
class LedgerStore {
  private static final String BALANCES =
      """
      SELECT case_id, section_id, entry_id, balance, changed_on FROM hq.ledger_value
      WHERE domain = ? AND case_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      ORDER BY case_id, section_id, entry_id
      """;
  private static final String COUNT_NEGATIVE =
      "SELECT count(*) FROM hq.ledger_value WHERE domain = ? AND balance < 0";
  private static final String NEGATIVE =
      """
      SELECT case_id, section_id, entry_id, balance, changed_on FROM hq.ledger_value
      WHERE domain = ? AND balance < 0
      ORDER BY %s %s, case_id, section_id, entry_id OFFSET ? LIMIT ?
      """;
  private static final String NEGATIVE_AFTER =
      """
      SELECT case_id, section_id, entry_id, balance, changed_on FROM hq.ledger_value
      WHERE domain = ?1 AND balance < 0 AND changed_on <= ?2
        AND (changed_on < ?2 OR (case_id, section_id, entry_id) > (?3, ?4, ?5))
      ORDER BY changed_on DESC, case_id, section_id, entry_id LIMIT ?6
      """;
  private static final String LINES =
      """
      SELECT transaction_id, seq, case_id, section_id, entry_id, kind, type, quantity, delta,
             balance, reported_on
      FROM hq.ledger_transaction
      WHERE domain = ? AND case_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      """;
  private static final String LINES_OF =
      """
      SELECT transaction_id, seq, case_id, section_id, entry_id, kind, type, quantity, delta,
             balance, reported_on
      FROM hq.ledger_transaction
      WHERE domain = ?
        AND transaction_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      """;
  private static final String INSERT =
      """
      INSERT INTO hq.ledger_transaction (domain, transaction_id, seq, case_id, section_id, entry_id,
        kind, type, quantity, delta, balance, reported_on)
      SELECT ?, r.transaction_id, r.seq, r.case_id, r.section_id, r.entry_id, r.kind, r.type,
        r.quantity, r.delta, r.balance, r.reported_on
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(transaction_id text, seq int, case_id text,
        section_id text, entry_id text, kind text, type text, quantity numeric, delta numeric,
        balance numeric, reported_on timestamptz)
      """;
  private static final String UPDATE =
      """
      UPDATE hq.ledger_transaction t SET delta = r.delta, balance = r.balance
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(transaction_id text, seq int, delta numeric,
        balance numeric)
      WHERE t.domain = ? AND t.transaction_id = r.transaction_id AND t.seq = r.seq
      """;
  private static final String WRITE =
      """
      INSERT INTO hq.ledger_value (domain, case_id, section_id, entry_id, balance, changed_on)
      SELECT ?, r.case_id, r.section_id, r.entry_id, r.balance, r.changed_on
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(case_id text, section_id text, entry_id text,
        balance numeric, changed_on timestamptz)
      ON CONFLICT (domain, case_id, section_id, entry_id)
      DO UPDATE SET balance = excluded.balance, changed_on = excluded.changed_on
      """;
  private static final String DELETE =
      """
      DELETE FROM hq.ledger_value v
      USING jsonb_to_recordset(CAST(? AS jsonb))
        AS r(case_id text, section_id text, entry_id text)
      WHERE v.domain = ? AND v.case_id = r.case_id AND v.section_id = r.section_id
        AND v.entry_id = r.entry_id
      """;

  @PersistenceContext EntityManager database;

  List<LedgerBalance> balances(String domain, Collection<String> caseIds) {
    return caseIds.isEmpty()
        ? List.of()
        : rows(query(BALANCES, domain, Json.write(caseIds))).stream()
            .map(LedgerStore::balance)
            .toList();
  }

  long countNegative(String domain) {
    return ((Number) query(COUNT_NEGATIVE, domain).getSingleResult()).longValue();
  }

  List<LedgerBalance> negative(
      String domain, LedgerOrder order, boolean descending, int offset, int limit) {
    String sql = NEGATIVE.formatted(column(order), descending ? "DESC" : "ASC");
    return rows(query(sql, domain, offset, limit)).stream().map(LedgerStore::balance).toList();
  }

  private static String column(LedgerOrder order) {
    return switch (order) {
      case ENTRY -> "entry_id";
      case SECTION -> "section_id";
      case BALANCE -> "balance";
      case CHANGED -> "changed_on";
    };
  }

  /** Those that come after one of this time and key in the order of time, the newest first. */
  List<LedgerBalance> negativeAfter(String domain, Instant changedOn, LedgerKey key, int limit) {
    Timestamp time = Timestamp.from(changedOn);
    return rows(
            query(NEGATIVE_AFTER, domain, time, key.caseId(), key.section(), key.entry(), limit))
        .stream()
        .map(LedgerStore::balance)
        .toList();
  }

  /** All lines of these cases, in no order. */
  List<LedgerLine> lines(String domain, Collection<String> caseIds) {
    return caseIds.isEmpty()
        ? List.of()
        : rows(query(LINES, domain, Json.write(caseIds))).stream().map(LedgerStore::line).toList();
  }

  /** All lines of these transactions, in no order. */
  List<LedgerLine> linesOf(String domain, Collection<String> transactionIds) {
    return transactionIds.isEmpty()
        ? List.of()
        : rows(query(LINES_OF, domain, Json.write(transactionIds))).stream()
            .map(LedgerStore::line)
            .toList();
  }

  void insert(String domain, List<LedgerLine> lines) {
    if (!lines.isEmpty()) {
      query(INSERT, domain, Json.write(lines.stream().map(LedgerStore::row).toList()))
          .executeUpdate();
    }
  }

  void update(String domain, List<LedgerLine> lines) {
    if (!lines.isEmpty()) {
      query(UPDATE, Json.write(lines.stream().map(LedgerStore::row).toList()), domain)
          .executeUpdate();
    }
  }

  /** Writes balances, and removes those that are empty. */
  void write(String domain, Map<LedgerKey, Optional<BigDecimal>> balances, Instant now) {
    List<Map<String, Object>> kept = new ArrayList<>();
    List<Map<String, Object>> gone = new ArrayList<>();
    balances.forEach(
        (key, balance) -> {
          Map<String, Object> row = row(key);
          balance.ifPresentOrElse(
              value -> {
                row.put("balance", value);
                row.put("changed_on", now);
                kept.add(row);
              },
              () -> gone.add(row));
        });
    if (!kept.isEmpty()) {
      query(WRITE, domain, Json.write(kept)).executeUpdate();
    }
    if (!gone.isEmpty()) {
      query(DELETE, Json.write(gone), domain).executeUpdate();
    }
  }

  private static Map<String, Object> row(LedgerKey key) {
    Map<String, Object> row = new HashMap<>();
    row.put("case_id", key.caseId());
    row.put("section_id", key.section());
    row.put("entry_id", key.entry());
    return row;
  }

  private static Map<String, Object> row(LedgerLine line) {
    Map<String, Object> row = row(line.key());
    row.put("transaction_id", line.transactionId());
    row.put("seq", line.seq());
    row.put("kind", line.kind());
    row.put("type", line.type());
    row.put("quantity", line.quantity());
    row.put("delta", line.delta());
    row.put("balance", line.balance());
    row.put("reported_on", line.reportedOn());
    return row;
  }

  private static LedgerBalance balance(Object[] row) {
    return new LedgerBalance(
        new LedgerKey((String) row[0], (String) row[1], (String) row[2]),
        (BigDecimal) row[3],
        ((Date) row[4]).toInstant());
  }

  private static LedgerLine line(Object[] row) {
    return new LedgerLine(
        (String) row[0],
        ((Number) row[1]).intValue(),
        new LedgerKey((String) row[2], (String) row[3], (String) row[4]),
        LedgerKind.valueOf((String) row[5]),
        (String) row[6],
        (BigDecimal) row[7],
        (BigDecimal) row[8],
        (BigDecimal) row[9],
        ((Date) row[10]).toInstant());
  }

  private Query query(String sql, Object... values) {
    Query query = database.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
