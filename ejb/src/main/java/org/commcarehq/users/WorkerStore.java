package org.commcarehq.users;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.Statements;

/** Rows of workers. */
@ApplicationScoped
class WorkerStore {
  private static final String COLUMNS =
      """
      domain, id, username, full_name, active, language, email, phone_numbers, fields, profile_id,
        deactivate_after, must_reset, version, created_on, changed_on, deleted_on
      """;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM hq.mobile_worker ";
  private static final String FIND = SELECT + "WHERE domain = ? AND id = ANY (?) ORDER BY id";
  private static final String NAMED =
      SELECT + "WHERE domain = ? AND username = ANY (?) ORDER BY id";
  private static final String FOR_UPDATE = " FOR NO KEY UPDATE";
  private static final String PAGE_AFTER =
      SELECT + "WHERE domain = ? AND username > ? AND deleted_on IS NULL ORDER BY username LIMIT ?";
  private static final String MATCHING =
      """
      WHERE domain = ? AND (CAST(? AS boolean) OR id = ANY (?))
        AND (CAST(? AS text) IS NULL OR username ILIKE ? OR full_name ILIKE ? OR email ILIKE ?
          OR CAST(phone_numbers AS text) LIKE ?)
        AND\s""";
  private static final String INSERT =
      """
      INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
        created_on, language, email, phone_numbers, fields, profile_id, deactivate_after,
        changed_on, created_by, digest_key_id, digest_ha1)
      SELECT ?, w.id, w.username, w.full_name, w.password_hash, w.active, ?, w.language, w.email,
        w.phone_numbers, w.fields, w.profile_id, w.deactivate_after, ?, ?, w.digest_key_id,
        decode(w.digest_ha1, 'hex')
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS w (id text, username text, full_name text,
        password_hash text, digest_key_id text, digest_ha1 text, active boolean, language text, email text, phone_numbers jsonb,
        fields jsonb, profile_id text, deactivate_after date)
      ON CONFLICT (domain, username) DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE hq.mobile_worker m
      SET full_name = w.full_name, active = w.active, language = w.language, email = w.email,
        phone_numbers = w.phone_numbers, fields = w.fields, profile_id = w.profile_id,
        deactivate_after = w.deactivate_after, changed_on = ?, version = m.version + 1,
        password_hash = coalesce(w.password_hash, m.password_hash),
        password_version = m.password_version + CASE WHEN w.password_hash IS NULL THEN 0 ELSE 1 END,
        must_reset = m.must_reset AND w.password_hash IS NULL,
        digest_key_id = CASE WHEN w.password_hash IS NULL THEN m.digest_key_id
          ELSE w.digest_key_id END,
        digest_ha1 = CASE WHEN w.password_hash IS NULL THEN m.digest_ha1
          ELSE decode(w.digest_ha1, 'hex') END
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS w (id text, full_name text, password_hash text,
        digest_key_id text, digest_ha1 text, active boolean, language text, email text, phone_numbers jsonb, fields jsonb,
        profile_id text, deactivate_after date, version bigint)
      WHERE m.domain = ? AND m.id = w.id AND m.version = w.version
      """;
  private static final String CHANGED = " RETURNING " + COLUMNS;
  private static final String SET_ACTIVE =
      """
      UPDATE hq.mobile_worker SET active = ?, changed_on = ?, version = version + 1,
        deactivate_after = CASE WHEN CAST(? AS boolean) AND deactivate_after < CAST(? AS date)
          THEN NULL ELSE deactivate_after END
      WHERE domain = ? AND id = ANY (?) AND active <> ? AND deleted_on IS NULL
      """
          + CHANGED;
  private static final String DELETE =
      """
      UPDATE hq.mobile_worker SET deleted_on = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ANY (?) AND deleted_on IS NULL
      """
          + CHANGED;
  private static final String RESTORE =
      """
      UPDATE hq.mobile_worker SET deleted_on = NULL, changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ANY (?) AND deleted_on IS NOT NULL
      """
          + CHANGED;
  private static final String DUE =
      """
      SELECT id FROM hq.mobile_worker
      WHERE domain = ? AND active AND deleted_on IS NULL AND deactivate_after < CAST(? AS date)
      ORDER BY id LIMIT ?
      """;
  private static final String WITH_PROFILE =
      """
      SELECT (SELECT count(*) FROM hq.mobile_worker WHERE domain = ? AND profile_id = ?)
        + (SELECT count(*) FROM hq.membership WHERE domain = ? AND profile_id = ?)
      """;
  private static final String MOST_PHONES =
      """
      SELECT coalesce(max(jsonb_array_length(phone_numbers)), 0) FROM hq.mobile_worker
      WHERE domain = ? AND deleted_on IS NULL
      """;
  private static final Map<String, String> SORTS =
      Map.of("username", "username", "name", "lower(full_name)", "created", "created_on");

  @PersistenceContext EntityManager database;

  List<WorkerView> findAll(String domain, List<String> ids) {
    return statements().list(FIND, WorkerStore::read, domain, ids);
  }

  /** With those that are deleted: their names are taken. Held until the transaction is over. */
  List<WorkerView> lockNamed(String domain, List<String> usernames) {
    return statements().list(NAMED + FOR_UPDATE, WorkerStore::read, domain, usernames);
  }

  List<WorkerView> named(String domain, List<String> usernames) {
    return statements().list(NAMED, WorkerStore::read, domain, usernames);
  }

  List<WorkerView> after(String domain, String username, int limit) {
    return statements().list(PAGE_AFTER, WorkerStore::read, domain, username, limit);
  }

  List<WorkerView> list(WorkerQuery query) {
    String order =
        " ORDER BY %s %s, username LIMIT ? OFFSET ?"
            .formatted(SORTS.get(query.sort()), query.descending() ? "DESC" : "ASC");
    return statements()
        .list(
            SELECT + MATCHING + query.standing().condition() + order,
            WorkerStore::read,
            parameters(query, query.limit(), query.offset()));
  }

  long count(WorkerQuery query) {
    return statements()
        .first(
            "SELECT count(*) FROM hq.mobile_worker " + MATCHING + query.standing().condition(),
            row -> row.getLong(1),
            parameters(query))
        .orElseThrow();
  }

  private static Object[] parameters(WorkerQuery query, Object... more) {
    Optional<String> part = query.text().map(WorkerStore::part);
    Optional<String> digits =
        query
            .text()
            .map(WorkerRules::digits)
            .filter(text -> text.matches("\\d{3,15}"))
            .map(text -> "%" + text + "%");
    List<Object> all = new ArrayList<>();
    all.add(query.domain());
    all.add(query.reach().everywhere());
    all.add(List.copyOf(query.reach().owners()));
    all.add(query.text());
    all.addAll(List.of(part, part, part, digits));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private static String part(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** How many of these were added; a login name that is taken adds nothing. */
  int insert(String domain, List<StoredWorker> workers, Instant now, String by) {
    return statements().update(INSERT, domain, now, now, by, Json.write(workers));
  }

  /** How many of these were as the caller saw them, and are changed now. */
  int update(String domain, List<StoredWorker> workers, Instant now) {
    return statements().update(UPDATE, now, Json.write(workers), domain);
  }

  List<WorkerView> setActive(
      String domain, List<String> ids, boolean active, LocalDate today, Instant now) {
    return statements()
        .list(
            SET_ACTIVE,
            WorkerStore::read,
            active,
            now,
            active,
            today.toString(),
            domain,
            ids,
            active);
  }

  List<WorkerView> delete(String domain, List<String> ids, Instant now) {
    return statements().list(DELETE, WorkerStore::read, now, now, domain, ids);
  }

  List<WorkerView> restore(String domain, List<String> ids, Instant now) {
    return statements().list(RESTORE, WorkerStore::read, now, domain, ids);
  }

  List<String> due(String domain, LocalDate today, int limit) {
    return statements().list(DUE, row -> row.getString(1), domain, today.toString(), limit);
  }

  int mostPhoneNumbers(String domain) {
    return statements().first(MOST_PHONES, row -> row.getInt(1), domain).orElse(0);
  }

  long countWithProfile(String domain, String profileId) {
    return statements()
        .first(WITH_PROFILE, row -> row.getLong(1), domain, profileId, domain, profileId)
        .orElseThrow();
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static WorkerView read(ResultSet row) throws SQLException {
    return new WorkerView(
        row.getString("domain"),
        row.getString("id"),
        row.getString("username"),
        row.getString("full_name"),
        row.getBoolean("active"),
        row.getString("language"),
        row.getString("email"),
        Json.read(row.getString("phone_numbers"), new TypeReference<List<String>>() {}),
        Json.read(row.getString("fields"), new TypeReference<Map<String, String>>() {}),
        Optional.ofNullable(row.getString("profile_id")),
        Optional.ofNullable(row.getString("deactivate_after")).map(LocalDate::parse),
        row.getBoolean("must_reset"),
        row.getLong("version"),
        row.getTimestamp("created_on").toInstant(),
        row.getTimestamp("changed_on").toInstant(),
        Sql.instant(row, "deleted_on"));
  }
}
