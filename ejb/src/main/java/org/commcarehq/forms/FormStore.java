package org.commcarehq.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.platform.db.DomainKey;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.db.Rows;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of forms and their files. */
@ApplicationScoped
class FormStore {
  private static final String HEAD =
      """
      SELECT state, xmlns, content_hash, version, received_on, edited_on, sequence, problem
      FROM hq.form_instance WHERE domain = ? AND id = ?
      """;
  private static final String ROW =
      "SELECT to_jsonb(f) FROM hq.form_instance f WHERE domain = ? AND id = ?";
  private static final String INSERT_FORM =
      """
      INSERT INTO hq.form_instance
      SELECT * FROM jsonb_populate_recordset(CAST(NULL AS hq.form_instance), CAST(? AS jsonb))
      """;
  private static final String INSERT_FILES =
      """
      INSERT INTO hq.form_attachment
      SELECT * FROM jsonb_populate_recordset(CAST(NULL AS hq.form_attachment), CAST(? AS jsonb))
      """;
  private static final String UPDATE_FORM =
      """
      UPDATE hq.form_instance f
      SET version = r.version, state = r.state, problem = r.problem, case_ids = r.case_ids,
          received_on = r.received_on, edited_on = r.edited_on, named_id = r.named_id,
          server_modified_on = r.server_modified_on, deprecated_form_id = r.deprecated_form_id,
          deleted_on = r.deleted_on, state_before = r.state_before, orig_id = r.orig_id
      FROM jsonb_populate_record(CAST(NULL AS hq.form_instance), CAST(? AS jsonb)) r
      WHERE f.domain = r.domain AND f.id = r.id
      """;
  private static final String EARLIER_VERSIONS =
      """
      SELECT state, xmlns, content_hash, version, received_on, edited_on, sequence, problem
      FROM hq.form_instance WHERE domain = ? AND orig_id = ? AND content_hash = ?
      """;
  private static final String ALL =
      "SELECT to_jsonb(f) FROM hq.form_instance f WHERE domain = ? AND id = ANY(?)";
  private static final String NAMES =
      """
      SELECT id, coalesce(form_name, xmlns) FROM hq.form_instance
      WHERE domain = ? AND id = ANY(?)
      """;
  private static final String FILES =
      """
      SELECT to_jsonb(a) FROM hq.form_attachment a
      WHERE domain = ? AND form_id = ANY(?) ORDER BY name
      """;
  private static final String DEPRECATE =
      """
      UPDATE hq.form_instance
      SET id = ?, orig_id = ?, state = 'DEPRECATED', version = version + 1, server_modified_on = ?
      WHERE domain = ? AND id = ?
      """;
  private static final String MOVE_CAUSE =
      "UPDATE hq.form_instance SET cause_form_id = ? WHERE domain = ? AND cause_form_id = ?";
  private static final String MOVE_FILES =
      "UPDATE hq.form_attachment SET form_id = ? WHERE domain = ? AND form_id = ?";
  private static final String COPY_FILES =
      """
      INSERT INTO hq.form_attachment (domain, form_id, name, content_type, length, sha256)
      SELECT domain, ?, name, content_type, length, sha256 FROM hq.form_attachment
      WHERE domain = ? AND form_id = ? ON CONFLICT DO NOTHING
      """;
  private static final String CAUSED =
      "SELECT id FROM hq.form_instance WHERE domain = ? AND cause_form_id = ? ORDER BY id";
  private static final String TAKEN =
      """
      SELECT content_hash, coalesce(edited_on, received_on), sequence FROM hq.form_instance
      WHERE domain = ?1 AND content_hash = ?3 AND (id = ?2 OR orig_id = ?2 OR named_id = ?2)
      UNION ALL
      SELECT content_hash, received_on, sequence FROM hq.submission_error
      WHERE domain = ?1 AND content_hash = ?3 AND id = ?2
      """;
  private static final String IN_ERROR =
      """
      SELECT f.id FROM FormInstance f
      WHERE f.domain = :domain AND f.state = :error AND f.receivedOn <= :before
      ORDER BY f.receivedOn, f.id
      """;
  private static final String RENAME =
      "UPDATE hq.form_instance SET id = ?, version = ? WHERE domain = ? AND id = ?";

  @PersistenceContext EntityManager database;

  Optional<FormHead> head(String domain, String id) {
    return statements().first(HEAD, FormStore::headOf, domain, id);
  }

  static EarlierForm head(String domain, String id, Reads reads) {
    return new EarlierForm(reads.ask(HEAD, FormStore::headOf, domain, id));
  }

  /** The version with these bytes that the form had before it was edited. */
  Optional<FormHead> versionBefore(String domain, String id, String contentHash) {
    return statements().first(EARLIER_VERSIONS, FormStore::headOf, domain, id, contentHash);
  }

  private static FormHead headOf(ResultSet row) throws SQLException {
    Instant receivedOn = row.getTimestamp("received_on").toInstant();
    Timestamp editedOn = row.getTimestamp("edited_on");
    return new FormHead(
        FormState.valueOf(row.getString("state")),
        row.getString("xmlns"),
        row.getString("content_hash"),
        row.getLong("version"),
        receivedOn,
        editedOn == null ? receivedOn : editedOn.toInstant(),
        row.getLong("sequence"),
        Optional.ofNullable(row.getString("problem")));
  }

  Optional<FormInstance> find(String domain, String id) {
    return Optional.ofNullable(database.find(FormInstance.class, new DomainKey(domain, id)));
  }

  List<FormInstance> findAll(String domain, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : statements()
            .list(
                ALL,
                row -> Rows.read(row.getString(1), FormInstance.class),
                domain,
                List.copyOf(ids));
  }

  /** Name or type by form id. */
  Map<String, String> names(String domain, Collection<String> ids) {
    Map<String, String> names = new HashMap<>();
    if (!ids.isEmpty()) {
      statements()
          .list(
              NAMES,
              row -> names.put(row.getString(1), row.getString(2)),
              domain,
              List.copyOf(ids));
    }
    return names;
  }

  /** Files by form id. */
  Map<String, List<AttachmentView>> files(String domain, Collection<String> formIds) {
    if (formIds.isEmpty()) {
      return Map.of();
    }
    return statements()
        .list(
            FILES,
            row -> Rows.read(row.getString(1), FormAttachment.class),
            domain,
            List.copyOf(formIds))
        .stream()
        .collect(
            Collectors.groupingBy(
                FormAttachment::formId,
                Collectors.mapping(FormAttachment::view, Collectors.toList())));
  }

  /** One form, to be changed and given to {@link #update}. */
  Optional<FormInstance> findToChange(String domain, String id) {
    return statements()
        .first(ROW, row -> Rows.read(row.getString(1), FormInstance.class), domain, id);
  }

  static void insert(FormInstance form, List<FormAttachment> files, Writes writes) {
    writes.add(INSERT_FORM, Rows.write(List.of(form)));
    writes.add(INSERT_FILES, Rows.write(files));
  }

  /** Writes what may change in a form after it came. */
  void update(FormInstance form) {
    statements().update(UPDATE_FORM, Rows.writeOne(form));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  void insertFile(String domain, String formId, AttachmentView file) {
    statements()
        .update(INSERT_FILES, Rows.write(List.of(new FormAttachment(domain, formId, file))));
  }

  /**
   * Moves a form with its files to another id, as the earlier version of what comes in its place.
   */
  void deprecate(String domain, String id, String newId, Instant now) {
    execute(DEPRECATE, newId, id, Timestamp.from(now), domain, id);
    execute(MOVE_FILES, newId, domain, id);
    execute(MOVE_CAUSE, newId, domain, id);
  }

  /** Gives a form the files of another, where it has none of that name. */
  void copyFiles(String domain, String fromFormId, String toFormId) {
    execute(COPY_FILES, toFormId, domain, fromFormId);
  }

  static void copyFiles(String domain, String fromFormId, String toFormId, Writes writes) {
    writes.add(COPY_FILES, toFormId, domain, fromFormId);
  }

  /** Puts a form that stands beside another in the place of that one, which was put aside. */
  void rename(String domain, String id, String newId, long version) {
    execute(RENAME, newId, version, domain, id);
    execute(MOVE_FILES, newId, domain, id);
  }

  /** Forms that the server wrote in consequence of this one. */
  List<String> causedBy(String domain, String formId) {
    List<?> ids =
        database
            .createNativeQuery(CAUSED)
            .setParameter(1, domain)
            .setParameter(2, formId)
            .getResultList();
    return ids.stream().map(String.class::cast).toList();
  }

  /** What was taken in with these bytes by a form that names this id. */
  List<TakenBytes> taken(String domain, String formId, String contentHash) {
    List<?> rows =
        database
            .createNativeQuery(TAKEN)
            .setParameter(1, domain)
            .setParameter(2, formId)
            .setParameter(3, contentHash)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new TakenBytes(
                    (String) row[0], ((Date) row[1]).toInstant(), ((Number) row[2]).longValue()))
        .toList();
  }

  /** Ids of forms in error that came until a moment, oldest first. */
  List<String> inError(String domain, Instant before, int limit) {
    return database
        .createQuery(IN_ERROR, String.class)
        .setParameter("domain", domain)
        .setParameter("error", FormState.ERROR)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  private void execute(String sql, Object... values) {
    var query = database.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }
}
