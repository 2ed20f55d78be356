package org.commcarehq.changesets;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

/** Rows of the items of bulk actions, and of the cases that they left in some version. */
@ApplicationScoped
class ChangeSetItemStore {
  private static final TypeReference<Conflict> CONFLICT = new TypeReference<>() {};
  private static final String INSERT =
      """
      INSERT INTO hq.change_set_item (domain, change_set_id, number, target, outcome)
      SELECT ?1, ?2, each.number, each.target, 'WAITING'
      FROM jsonb_array_elements_text(CAST(?3 AS jsonb)) WITH ORDINALITY AS each(target, number)
      """;
  private static final String COLUMNS =
      """
      SELECT number, target, outcome, problem, form_id, done_on, undo_outcome, undo_problem,
             CAST(conflict AS text), undone_on, form_version
      FROM hq.change_set_item WHERE domain = ?1 AND change_set_id = ?2
      """;
  private static final String PAGE =
      COLUMNS
          + """
           AND number > ?3 AND (NOT CAST(?4 AS boolean) OR outcome = 'FAILED'
             OR undo_outcome IN ('CONFLICT', 'FAILED'))
          ORDER BY number LIMIT ?5
          """;
  private static final String TO_DO =
      COLUMNS + " AND number > ?3 AND outcome = 'WAITING' ORDER BY number LIMIT ?4";
  private static final String TO_UNDO =
      COLUMNS
          + " AND number < ?3 AND outcome = 'DONE' AND undo_outcome IS NULL"
          + " ORDER BY number DESC LIMIT ?4";
  private static final String LOCKED = COLUMNS + " AND number = ?3 FOR UPDATE";
  private static final String DONE =
      """
      UPDATE hq.change_set_item
      SET outcome = ?4, problem = ?5, form_id = ?6, form_version = CAST(?7 AS bigint), done_on = ?8
      WHERE domain = ?1 AND change_set_id = ?2 AND number = ?3 AND outcome = 'WAITING'
      """;
  private static final String COUNT =
      """
      UPDATE hq.change_set
      SET done = done + CASE ?3 WHEN 'DONE' THEN 1 ELSE 0 END,
          skipped = skipped + CASE ?3 WHEN 'SKIPPED' THEN 1 ELSE 0 END,
          failed = failed + CASE ?3 WHEN 'FAILED' THEN 1 ELSE 0 END
      WHERE domain = ?1 AND id = ?2
      """;
  private static final String UNDONE =
      """
      UPDATE hq.change_set_item
      SET undo_outcome = ?4, undo_problem = ?5, conflict = CAST(?6 AS jsonb), undone_on = ?7
      WHERE domain = ?1 AND change_set_id = ?2 AND number = ?3 AND undo_outcome IS NULL
      """;
  private static final String COUNT_UNDONE =
      """
      UPDATE hq.change_set
      SET undone = undone + CASE ?3 WHEN 'UNDONE' THEN 1 ELSE 0 END,
          undo_skipped = undo_skipped + CASE ?3 WHEN 'SKIPPED' THEN 1 ELSE 0 END,
          conflicts = conflicts + CASE ?3 WHEN 'CONFLICT' THEN 1 ELSE 0 END,
          undo_failed = undo_failed + CASE ?3 WHEN 'FAILED' THEN 1 ELSE 0 END
      WHERE domain = ?1 AND id = ?2
      """;
  private static final String VERSIONS =
      """
      SELECT case_id, version FROM hq.change_set_case
      WHERE domain = ?1 AND change_set_id = ?2
        AND case_id IN (SELECT jsonb_array_elements_text(CAST(?3 AS jsonb)))
      """;
  private static final String RECORD_VERSIONS =
      """
      INSERT INTO hq.change_set_case (domain, change_set_id, case_id, version)
      SELECT ?1, ?2, each.key, CAST(each.value AS bigint)
      FROM jsonb_each_text(CAST(?3 AS jsonb)) AS each
      ON CONFLICT (domain, change_set_id, case_id) DO UPDATE SET version = EXCLUDED.version
      """;

  @PersistenceContext EntityManager database;

  void insert(String domain, String setId, List<String> targets) {
    keyed(INSERT, domain, setId).setParameter(3, Json.write(targets)).executeUpdate();
  }

  List<ChangeSetItem> page(
      String domain, String setId, boolean onlyProblems, int after, int limit) {
    return rows(
            keyed(PAGE, domain, setId)
                .setParameter(3, after)
                .setParameter(4, onlyProblems)
                .setParameter(5, limit))
        .stream()
        .map(row -> stored(row).view())
        .toList();
  }

  /** Items that wait, in their order. */
  @Transactional
  List<ChangeSetItem> toDo(String domain, String setId, int after, int limit) {
    return rows(keyed(TO_DO, domain, setId).setParameter(3, after).setParameter(4, limit)).stream()
        .map(row -> stored(row).view())
        .toList();
  }

  /** Items that are to be undone, the last first. */
  @Transactional
  List<ChangeSetItem> toUndo(String domain, String setId, int before, int limit) {
    return rows(keyed(TO_UNDO, domain, setId).setParameter(3, before).setParameter(4, limit))
        .stream()
        .map(row -> stored(row).view())
        .toList();
  }

  /** One item, kept from other workers until the transaction ends. */
  StoredItem locked(String domain, String setId, int number) {
    return stored(rows(keyed(LOCKED, domain, setId).setParameter(3, number)).get(0));
  }

  /** Notes what became of a waiting item. */
  void done(
      String domain,
      String setId,
      int number,
      ItemOutcome outcome,
      Optional<String> problem,
      Optional<TreatedItem> treated,
      Instant on) {
    int changed =
        keyed(DONE, domain, setId)
            .setParameter(3, number)
            .setParameter(4, outcome.name())
            .setParameter(5, problem.orElse(null))
            .setParameter(6, treated.map(TreatedItem::formId).orElse(null))
            .setParameter(7, treated.map(item -> "" + item.formVersion()).orElse(null))
            .setParameter(8, Timestamp.from(on))
            .executeUpdate();
    if (changed == 1) {
      keyed(COUNT, domain, setId).setParameter(3, outcome.name()).executeUpdate();
    }
  }

  /** Notes how an item was undone. */
  void undone(String domain, String setId, int number, ItemUndo undo) {
    int changed =
        keyed(UNDONE, domain, setId)
            .setParameter(3, number)
            .setParameter(4, undo.outcome().name())
            .setParameter(5, undo.problem().orElse(null))
            .setParameter(6, undo.conflict().map(Json::write).orElse(null))
            .setParameter(7, Timestamp.from(undo.on()))
            .executeUpdate();
    if (changed == 1) {
      keyed(COUNT_UNDONE, domain, setId).setParameter(3, undo.outcome().name()).executeUpdate();
    }
  }

  /** The versions that the set left these cases in. */
  Map<String, Long> versions(String domain, String setId, Collection<String> caseIds) {
    Map<String, Long> versions = new HashMap<>();
    rows(keyed(VERSIONS, domain, setId).setParameter(3, Json.write(caseIds)))
        .forEach(row -> versions.put((String) row[0], ((Number) row[1]).longValue()));
    return versions;
  }

  void recordVersions(String domain, String setId, Map<String, Long> versions) {
    if (!versions.isEmpty()) {
      keyed(RECORD_VERSIONS, domain, setId).setParameter(3, Json.write(versions)).executeUpdate();
    }
  }

  private static StoredItem stored(Object[] row) {
    Optional<ItemUndo> undo =
        Optional.ofNullable((String) row[6])
            .map(
                outcome ->
                    new ItemUndo(
                        UndoOutcome.valueOf(outcome),
                        Optional.ofNullable((String) row[7]),
                        Optional.ofNullable((String) row[8]).map(json -> Json.read(json, CONFLICT)),
                        ((Date) row[9]).toInstant()));
    ChangeSetItem view =
        new ChangeSetItem(
            ((Number) row[0]).intValue(),
            (String) row[1],
            ItemOutcome.valueOf((String) row[2]),
            Optional.ofNullable((String) row[3]),
            Optional.ofNullable((String) row[4]),
            Optional.ofNullable((Date) row[5]).map(Date::toInstant),
            undo);
    return new StoredItem(
        view, Optional.ofNullable((Number) row[10]).map(Number::longValue).orElse(0L));
  }

  private Query keyed(String sql, String domain, String setId) {
    return database.createNativeQuery(sql).setParameter(1, domain).setParameter(2, setId);
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
