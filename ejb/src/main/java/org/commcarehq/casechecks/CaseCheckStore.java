package org.commcarehq.casechecks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
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
        (domain, id, mode, case_id, case_type, reason, started_by, started_on)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """;
  private static final String FIND =
      """
      SELECT mode, case_id, case_type, reason, started_by, started_on, cursor, total, checked,
             differing_cases, differences, rebuilt
      FROM hq.case_check WHERE domain = ?1 AND id = ?2
      """;
  private static final String LOCK =
      "SELECT cursor FROM hq.case_check WHERE domain = ?1 AND id = ?2 FOR UPDATE";
  private static final String EXPECT =
      "UPDATE hq.case_check SET total = ?3 WHERE domain = ?1 AND id = ?2";
  private static final String ADVANCE =
      """
      UPDATE hq.case_check
      SET cursor = ?3, checked = checked + ?4, differing_cases = differing_cases + ?5,
          differences = differences + ?6, rebuilt = rebuilt + ?7
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

  void insert(
      String domain,
      String id,
      CaseCheckMode mode,
      CaseCheckScope scope,
      Optional<String> reason,
      String by,
      Instant on) {
    keyed(INSERT, domain, id)
        .setParameter(3, mode.name())
        .setParameter(4, scope.caseId().orElse(""))
        .setParameter(5, scope.caseType().orElse(""))
        .setParameter(6, reason.orElse(null))
        .setParameter(7, by)
        .setParameter(8, Timestamp.from(on))
        .executeUpdate();
  }

  Optional<StoredCheck> find(String domain, String id) {
    return rows(keyed(FIND, domain, id)).stream()
        .findFirst()
        .map(
            row ->
                new StoredCheck(
                    domain,
                    id,
                    CaseCheckMode.valueOf((String) row[0]),
                    new CaseCheckScope(given(row[1]), given(row[2])),
                    Optional.ofNullable((String) row[3]),
                    (String) row[4],
                    ((Date) row[5]).toInstant(),
                    (String) row[6],
                    number(row[7]),
                    number(row[8]),
                    number(row[9]),
                    number(row[10]),
                    number(row[11])));
  }

  /** Where a check stands, kept there until the transaction ends. */
  String lockedCursor(String domain, String id) {
    return (String) keyed(LOCK, domain, id).getSingleResult();
  }

  void expect(String domain, String id, long total) {
    keyed(EXPECT, domain, id).setParameter(3, total).executeUpdate();
  }

  /** Saves how far a check is. */
  void advance(String domain, String id, String cursor, CheckedSlice slice) {
    keyed(ADVANCE, domain, id)
        .setParameter(3, cursor)
        .setParameter(4, slice.checked())
        .setParameter(5, slice.differingCases())
        .setParameter(6, slice.findings().size())
        .setParameter(7, slice.rebuilt())
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
