package org.commcarehq.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.platform.db.DomainKey;

/** Rows of forms, their files and operations. */
@ApplicationScoped
class FormStore {
  private static final String HEAD =
      """
      SELECT f.state, f.xmlns, f.contentHash, f.version, f.receivedOn, f.problem
      FROM FormInstance f WHERE f.domain = :domain AND f.id = :id
      """;
  private static final String EARLIER_VERSIONS =
      """
      SELECT count(f) FROM FormInstance f
      WHERE f.domain = :domain AND f.origId = :id AND f.contentHash = :hash
      """;
  private static final String ALL =
      "SELECT f FROM FormInstance f WHERE f.domain = :domain AND f.id IN :ids";
  private static final String NAMES =
      """
      SELECT f.id, COALESCE(f.name, f.xmlns) FROM FormInstance f
      WHERE f.domain = :domain AND f.id IN :ids
      """;
  private static final String FILES =
      "SELECT a FROM FormAttachment a WHERE a.domain = :domain AND a.formId IN :ids ORDER BY a.name";
  private static final String DEPRECATE =
      """
      UPDATE hq.form_instance
      SET id = ?, orig_id = ?, state = CASE state WHEN 'NORMAL' THEN 'DEPRECATED' ELSE state END,
          version = version + 1, server_modified_on = ?
      WHERE domain = ? AND id = ?
      """;
  private static final String MOVE_FILES =
      "UPDATE hq.form_attachment SET form_id = ? WHERE domain = ? AND form_id = ?";
  private static final String COPY_FILES =
      """
      INSERT INTO hq.form_attachment (domain, form_id, name, content_type, length, sha256)
      SELECT domain, ?, name, content_type, length, sha256 FROM hq.form_attachment
      WHERE domain = ? AND form_id = ? ON CONFLICT DO NOTHING
      """;
  private static final String RECORD_OPERATION =
      """
      INSERT INTO hq.form_operation (domain, id, form_id, kind, done_by, done_on, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String ERRORS_SINCE =
      "SELECT count(*) FROM hq.submission_error WHERE domain = ? AND received_on >= ?";

  @PersistenceContext EntityManager database;

  Optional<FormHead> head(String domain, String id) {
    List<Object[]> rows =
        database
            .createQuery(HEAD, Object[].class)
            .setParameter("domain", domain)
            .setParameter("id", id)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(
            row ->
                new FormHead(
                    (FormState) row[0],
                    (String) row[1],
                    (String) row[2],
                    (Long) row[3],
                    (Instant) row[4],
                    Optional.ofNullable((String) row[5])));
  }

  /** True when these bytes are an earlier version of the form, before it was edited. */
  boolean wasBefore(String domain, String id, String contentHash) {
    return database
            .createQuery(EARLIER_VERSIONS, Long.class)
            .setParameter("domain", domain)
            .setParameter("id", id)
            .setParameter("hash", contentHash)
            .getSingleResult()
        > 0;
  }

  Optional<FormInstance> find(String domain, String id) {
    return Optional.ofNullable(database.find(FormInstance.class, new DomainKey(domain, id)));
  }

  List<FormInstance> findAll(String domain, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : database
            .createQuery(ALL, FormInstance.class)
            .setParameter("domain", domain)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** Name or type by form id. */
  Map<String, String> names(String domain, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database
        .createQuery(NAMES, Object[].class)
        .setParameter("domain", domain)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }

  /** Files by form id. */
  Map<String, List<AttachmentView>> files(String domain, Collection<String> formIds) {
    if (formIds.isEmpty()) {
      return Map.of();
    }
    return database
        .createQuery(FILES, FormAttachment.class)
        .setParameter("domain", domain)
        .setParameter("ids", formIds)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                FormAttachment::formId,
                Collectors.mapping(FormAttachment::view, Collectors.toList())));
  }

  void insert(FormInstance form) {
    database.persist(form);
  }

  void insert(SubmissionError error) {
    database.persist(error);
  }

  void insertFile(String domain, String formId, AttachmentView file) {
    database.persist(new FormAttachment(domain, formId, file));
  }

  /**
   * Moves a form with its files to another id, as the earlier version of what comes in its place.
   */
  void deprecate(String domain, String id, String newId, Instant now) {
    execute(DEPRECATE, newId, id, Timestamp.from(now), domain, id);
    execute(MOVE_FILES, newId, domain, id);
  }

  /** Gives a form the files of another, where it has none of that name. */
  void copyFiles(String domain, String fromFormId, String toFormId) {
    database.flush();
    execute(COPY_FILES, toFormId, domain, fromFormId);
  }

  void recordOperation(
      String domain, String id, String formId, String kind, String doneBy, Instant now) {
    execute(RECORD_OPERATION, domain, id, formId, kind, doneBy, Timestamp.from(now), null);
  }

  long errorsSince(String domain, Instant since) {
    return ((Number)
            database
                .createNativeQuery(ERRORS_SINCE)
                .setParameter(1, domain)
                .setParameter(2, Timestamp.from(since))
                .getSingleResult())
        .longValue();
  }

  private void execute(String sql, Object... values) {
    var query = database.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }
}
