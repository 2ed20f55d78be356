package org.commcarehq.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

/** Reads lists of forms, page by page after a key. */
@ApplicationScoped
class FormListStore {
  private static final Instant BEFORE_ALL = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant AFTER_ALL = Instant.parse("9999-01-01T00:00:00Z");
  private static final String LIST =
      """
      SELECT id, state, xmlns, form_name, user_id, username, received_on, problem, version
      FROM hq.form_instance
      WHERE domain = ?1 AND received_on >= ?2 AND received_on < ?3
        AND (received_on, id) < (?4, ?5)
        AND (?6 = '' OR state = ?6)
        AND (?7 = '' OR xmlns = ?7) AND (?8 = '' OR user_id = ?8)
      """;
  private static final String WITHIN =
      " AND user_id IN (SELECT jsonb_array_elements_text(CAST(?10 AS jsonb)))";
  private static final String NEWEST_FIRST = " ORDER BY received_on DESC, id DESC LIMIT ?9";

  private static final String UNREADABLE =
      """
      SELECT * FROM hq.submission_error
      WHERE domain = ?1 AND (last_seen_on, id) < (?2, ?3)
      ORDER BY last_seen_on DESC, id DESC LIMIT ?4
      """;
  private static final String EARLIER_VERSIONS =
      """
      SELECT id, version, received_on, content_hash FROM hq.form_instance
      WHERE domain = ? AND orig_id = ? AND version < ? ORDER BY version DESC LIMIT ?
      """;

  @PersistenceContext EntityManager database;

  List<FormLine> list(
      String domain, FormListQuery query, Instant beforeTime, String beforeId, int limit) {
    boolean everywhere = query.reach().everywhere();
    Query asked =
        database
            .createNativeQuery(LIST + (everywhere ? "" : WITHIN) + NEWEST_FIRST)
            .setParameter(1, domain)
            .setParameter(2, Timestamp.from(query.from().orElse(BEFORE_ALL)))
            .setParameter(3, Timestamp.from(query.until().orElse(AFTER_ALL)))
            .setParameter(4, Timestamp.from(beforeTime))
            .setParameter(5, beforeId)
            .setParameter(6, query.state().map(FormState::name).orElse(""))
            .setParameter(7, query.xmlns().orElse(""))
            .setParameter(8, query.userId().orElse(""))
            .setParameter(9, limit);
    if (!everywhere) {
      asked.setParameter(10, Json.write(query.reach().owners()));
    }
    List<?> rows = asked.getResultList();
    return rows.stream().map(Object[].class::cast).map(FormListStore::line).toList();
  }

  @SuppressWarnings("unchecked")
  List<SubmissionError> unreadable(String domain, Instant beforeTime, String beforeId, int limit) {
    return database
        .createNativeQuery(UNREADABLE, SubmissionError.class)
        .setParameter(1, domain)
        .setParameter(2, Timestamp.from(beforeTime))
        .setParameter(3, beforeId)
        .setParameter(4, limit)
        .getResultList();
  }

  /** Versions of the form that has this id now, below this one. */
  List<FormVersion> earlierVersions(String domain, String formId, long below, int limit) {
    List<?> rows =
        database
            .createNativeQuery(EARLIER_VERSIONS)
            .setParameter(1, domain)
            .setParameter(2, formId)
            .setParameter(3, below)
            .setParameter(4, limit)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new FormVersion(
                    (String) row[0],
                    ((Number) row[1]).longValue(),
                    ((Date) row[2]).toInstant(),
                    (String) row[3]))
        .toList();
  }

  private static FormLine line(Object[] row) {
    return new FormLine(
        (String) row[0],
        FormState.valueOf((String) row[1]),
        (String) row[2],
        text(row[3]),
        text(row[4]),
        text(row[5]),
        ((Date) row[6]).toInstant(),
        text(row[7]),
        ((Number) row[8]).longValue());
  }

  private static Optional<String> text(Object value) {
    return Optional.ofNullable((String) value);
  }
}
