package org.commcarehq.casechecks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.submissions.CaseFinding;

/** Rows of checks and of what they found. */
@ApplicationScoped
class CaseCheckStore {
  private static final int TEXT_LENGTH = 2_000;
  private static final String INSERT =
      """
      INSERT INTO hq.case_check
        (domain, id, mode, case_id, case_type, reason, started_by, started_on, deep)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """;
  private static final String COLUMNS =
      """
      SELECT mode, case_id, case_type, deep, started_by, reason, started_on, phase, cursor, total,
             checked, forms_total, forms_checked, differing_cases, differences, rebuilt, id
      FROM hq.case_check
      """;
  private static final String FIND = COLUMNS + "WHERE domain = ?1 AND id = ?2";
  private static final String LIST =
      COLUMNS + "WHERE domain = ?1 AND (?2 = '' OR id < ?2) ORDER BY id DESC LIMIT ?3";
  private static final String LOCK =
      "SELECT phase, cursor FROM hq.case_check WHERE domain = ?1 AND id = ?2 FOR UPDATE";
  private static final String EXPECT =
      "UPDATE hq.case_check SET total = ?3, forms_total = ?4 WHERE domain = ?1 AND id = ?2";
  private static final String ADVANCE =
      """
      UPDATE hq.case_check
      SET phase = ?3, cursor = ?4, checked = checked + ?5, forms_checked = forms_checked + ?6,
          differing_cases = differing_cases + ?7, differences = differences + ?8,
          rebuilt = rebuilt + ?9
      WHERE domain = ?1 AND id = ?2
      """;
  private static final String INSERT_DIFFERENCES =
      """
      INSERT INTO hq.case_difference
        (domain, check_id, number, case_id, field, stored, replayed)
      SELECT ?1, ?2, CAST(?3 AS bigint) + r.number, r.case_id, r.field, r.stored, r.replayed
      FROM jsonb_to_recordset(CAST(?4 AS jsonb)) AS r(number int, case_id text, field text,
        stored text, replayed text)
      """;
  private static final String DIFFERENCES =
      """
      SELECT number, case_id, field, stored, replayed FROM hq.case_difference
      WHERE domain = ?1 AND check_id = ?2 AND number > ?3 ORDER BY number LIMIT ?4
      """;
  private static final String DELETE_DIFFERENCES =
      "DELETE FROM hq.case_difference WHERE domain = ?1 AND check_id = ?2";
  private static final String DELETE = "DELETE FROM hq.case_check WHERE domain = ?1 AND id = ?2";

  @PersistenceContext EntityManager database;

  void insert(String domain, String id, CaseCheckOrder order, Instant on) {
    keyed(INSERT, domain, id)
        .setParameter(3, order.mode().name())
        .setParameter(4, order.scope().caseId().orElse(""))
        .setParameter(5, order.scope().caseType().orElse(""))
        .setParameter(6, order.reason().orElse(null))
        .setParameter(7, order.startedBy())
        .setParameter(8, Timestamp.from(on))
        .setParameter(9, order.deep())
        .executeUpdate();
  }

  @Transactional
  Optional<StoredCheck> find(String domain, String id) {
    return rows(keyed(FIND, domain, id)).stream().findFirst().map(row -> check(domain, row));
  }

  /** Checks of a project, newest first, before this one. */
  List<StoredCheck> list(String domain, String before, int limit) {
    return rows(keyed(LIST, domain, before).setParameter(3, limit)).stream()
        .map(row -> check(domain, row))
        .toList();
  }

  /** Where a check stands, kept there until the transaction ends. */
  CheckPlace lockedPlace(String domain, String id) {
    return place(rows(keyed(LOCK, domain, id)).get(0), 0);
  }

  void expect(String domain, String id, long cases, long forms) {
    keyed(EXPECT, domain, id).setParameter(3, cases).setParameter(4, forms).executeUpdate();
  }

  /** Saves how far a check is. */
  void advance(String domain, String id, CheckPlace place, CheckedSlice slice) {
    keyed(ADVANCE, domain, id)
        .setParameter(3, place.phase().name())
        .setParameter(4, place.cursor())
        .setParameter(5, slice.cases())
        .setParameter(6, slice.forms())
        .setParameter(7, slice.differingCases())
        .setParameter(8, slice.findings().size())
        .setParameter(9, slice.rebuilt())
        .executeUpdate();
  }

  /** Adds differences after those that are listed already. */
  void insertDifferences(String domain, String id, long listed, List<CaseFinding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (CaseFinding finding : findings) {
      Map<String, Object> row = new HashMap<>();
      row.put("number", rows.size() + 1);
      row.put("case_id", finding.caseId());
      row.put("field", cut(finding.field()));
      row.put("stored", finding.stored().map(CaseCheckStore::cut).orElse(null));
      row.put("replayed", finding.replayed().map(CaseCheckStore::cut).orElse(null));
      rows.add(row);
    }
    keyed(INSERT_DIFFERENCES, domain, id)
        .setParameter(3, listed)
        .setParameter(4, Json.write(rows))
        .executeUpdate();
  }

  List<CaseDifference> differences(String domain, String id, long after, int limit) {
    return rows(keyed(DIFFERENCES, domain, id).setParameter(3, after).setParameter(4, limit))
        .stream()
        .map(
            row ->
                new CaseDifference(
                    number(row[0]),
                    (String) row[1],
                    (String) row[2],
                    Optional.ofNullable((String) row[3]),
                    Optional.ofNullable((String) row[4])))
        .toList();
  }

  void delete(String domain, String id) {
    keyed(DELETE_DIFFERENCES, domain, id).executeUpdate();
    keyed(DELETE, domain, id).executeUpdate();
  }

  private static StoredCheck check(String domain, Object[] row) {
    CaseCheckOrder order =
        new CaseCheckOrder(
            CaseCheckMode.valueOf((String) row[0]),
            new CaseCheckScope(given(row[1]), given(row[2])),
            (Boolean) row[3],
            (String) row[4],
            Optional.ofNullable((String) row[5]));
    CheckCounts counts =
        new CheckCounts(
            number(row[9]),
            number(row[10]),
            number(row[11]),
            number(row[12]),
            number(row[13]),
            number(row[14]),
            number(row[15]));
    return new StoredCheck(
        domain, (String) row[16], order, ((Date) row[6]).toInstant(), place(row, 7), counts);
  }

  private static CheckPlace place(Object[] row, int first) {
    return new CheckPlace(CheckPhase.valueOf((String) row[first]), (String) row[first + 1]);
  }

  private Query keyed(String sql, String domain, String id) {
    return database.createNativeQuery(sql).setParameter(1, domain).setParameter(2, id);
  }

  private static Optional<String> given(Object text) {
    return Optional.of((String) text).filter(value -> !value.isEmpty());
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static String cut(String text) {
    return text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) + "…" : text;
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
