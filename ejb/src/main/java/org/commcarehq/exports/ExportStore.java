package org.commcarehq.exports;

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
import org.commcarehq.platform.db.Json;

/** Reads forms for exports straight from their table, in pages that continue after a key. */
@ApplicationScoped
class ExportStore {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private static final String IN_SCOPE =
      """
       WHERE domain = ?1 AND received_on >= ?2 AND received_on < ?3
         AND state = ANY (string_to_array(?4, ','))
      """;

  private static final String WITHIN =
      " AND user_id IN (SELECT jsonb_array_elements_text(CAST(?9 AS jsonb)))";

  private static final String TYPES =
      "SELECT xmlns, coalesce(max(form_name), ''), count(*) FROM hq.form_instance"
          + IN_SCOPE
          + " AND (?5 = '' OR xmlns = ?5)%s GROUP BY xmlns ORDER BY 2, 1";

  private static final String PAGE =
      """
      SELECT id, coalesce(form_name, ''), coalesce(username, user_id, ''), received_on,
             completed_on, state, coalesce(problem, ''), content_hash, CAST(case_ids AS text)
        FROM hq.form_instance
      """
          + IN_SCOPE
          + """
         AND xmlns = ?5 AND (received_on, id) > (?6, ?7)%s
       ORDER BY received_on, id LIMIT ?8
      """;

  @PersistenceContext EntityManager database;

  /** The types of the forms in scope, by name. */
  @Transactional
  List<FormType> types(ExportScope scope) {
    return rows(scoped(TYPES, scope).setParameter(5, scope.xmlns())).stream()
        .map(row -> new FormType((String) row[0], (String) row[1], ((Number) row[2]).longValue()))
        .toList();
  }

  /** The forms of one type that follow a key, oldest first. */
  @Transactional
  List<ExportedForm> page(
      ExportScope scope, String xmlns, Instant afterTime, String afterId, int limit) {
    return rows(
            scoped(PAGE, scope)
                .setParameter(5, xmlns)
                .setParameter(6, Timestamp.from(afterTime))
                .setParameter(7, afterId)
                .setParameter(8, limit))
        .stream()
        .map(ExportStore::form)
        .toList();
  }

  private Query scoped(String sql, ExportScope scope) {
    boolean everywhere = scope.reach().everywhere();
    Query query =
        database
            .createNativeQuery(sql.formatted(everywhere ? "" : WITHIN))
            .setParameter(1, scope.domain())
            .setParameter(2, Timestamp.from(scope.from()))
            .setParameter(3, Timestamp.from(scope.until()))
            .setParameter(4, scope.states());
    return everywhere ? query : query.setParameter(9, Json.write(scope.reach().owners()));
  }

  private static ExportedForm form(Object[] row) {
    return new ExportedForm(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        ((Date) row[3]).toInstant(),
        row[4] == null ? null : ((Date) row[4]).toInstant(),
        (String) row[5],
        (String) row[6],
        (String) row[7],
        Json.read((String) row[8], TEXTS));
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
