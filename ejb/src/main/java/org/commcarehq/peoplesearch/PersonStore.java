package org.commcarehq.peoplesearch;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Reads rows of workers and members as people. */
@ApplicationScoped
class PersonStore {
  private static final String WORKERS =
      """
      SELECT 'worker' AS kind, id, version, username, full_name, '' AS role, active,
        deleted_on IS NOT NULL AS deleted, created_on, phone_numbers || to_jsonb(email) AS find_by
      FROM hq.mobile_worker WHERE domain = ?
      """;

  /** Who leaves and comes back has begun later: the version never falls. */
  private static final String MEMBERS =
      """
      SELECT 'member' AS kind, m.username AS id,
        CAST(extract(epoch FROM m.joined_on) * 1000 AS bigint) * 1000 + m.version + u.version
          AS version,
        m.username, u.full_name, m.role, m.active AND u.active AS active, false AS deleted,
        m.joined_on AS created_on, CAST('[]' AS jsonb) AS find_by
      FROM hq.membership m JOIN hq.web_user u ON u.username = m.username
      WHERE m.domain = ?
      """;

  private static final String PEOPLE = "FROM (" + WORKERS + " UNION ALL " + MEMBERS + ") AS p ";
  private static final String MATCHING =
      """
      WHERE NOT p.deleted AND (CAST(? AS text) IS NULL OR p.kind = ?)
        AND (CAST(? AS boolean) IS NULL OR p.active = ?)
        AND (CAST(? AS boolean) OR p.id = ANY (?))
        AND (CAST(? AS text) IS NULL OR p.username ILIKE ? OR p.full_name ILIKE ?
          OR CAST(p.find_by AS text) ILIKE ?)
      """;
  private static final Map<String, String> SORTS =
      Map.of("username", "lower(p.username)", "name", "lower(p.full_name)");

  private static final String WORKERS_AFTER =
      """
      SELECT w.id FROM hq.mobile_worker w
      WHERE w.domain = ? AND w.username > ?
        AND (CAST(? AS boolean) OR w.id = ANY (?))
        AND CASE ? WHEN 'deleted' THEN w.deleted_on IS NOT NULL
          WHEN 'active' THEN w.active AND w.deleted_on IS NULL
          WHEN 'inactive' THEN NOT w.active AND w.deleted_on IS NULL
          ELSE w.deleted_on IS NULL END
        AND (CAST(? AS text) IS NULL OR w.username ILIKE ? OR w.full_name ILIKE ?
          OR w.email ILIKE ? OR CAST(w.phone_numbers AS text) ILIKE ?)
        AND (CAST(? AS text) IS NULL OR EXISTS (
          SELECT FROM hq.worker_group_member m
          WHERE m.domain = w.domain AND m.worker_id = w.id AND m.group_id = ?))
        AND (CAST(? AS text) IS NULL OR EXISTS (
          SELECT FROM hq.location_assignment a
          JOIN hq.location_ancestor b ON b.domain = a.domain AND b.location_id = a.location_id
          WHERE a.domain = w.domain AND a.owner = 'worker' AND a.person_id = w.id
            AND b.ancestor_id = ?))
      ORDER BY w.username LIMIT ?
      """;

  @PersistenceContext EntityManager database;

  List<Person> findAll(String domain, Collection<String> workers, Collection<String> members) {
    List<Person> people = new ArrayList<>();
    if (!workers.isEmpty()) {
      people.addAll(
          statements()
              .list(
                  WORKERS + "AND id = ANY (?)",
                  row -> read(row, domain),
                  domain,
                  List.copyOf(workers)));
    }
    if (!members.isEmpty()) {
      people.addAll(
          statements()
              .list(
                  MEMBERS + "AND m.username = ANY (?)",
                  row -> read(row, domain),
                  domain,
                  List.copyOf(members)));
    }
    return people;
  }

  PeopleResults search(PeopleQuery query) {
    String order =
        "ORDER BY %s %s, p.username, p.kind OFFSET ? LIMIT ?"
            .formatted(SORTS.get(query.sort()), query.descending() ? "DESC" : "ASC");
    List<PersonRow> rows =
        statements()
            .list(
                "SELECT p.* " + PEOPLE + MATCHING + order,
                row -> row(read(row, query.domain())),
                parameters(query, query.offset(), query.limit()));
    long total =
        statements()
            .first("SELECT count(*) " + PEOPLE + MATCHING, row -> row.getLong(1), parameters(query))
            .orElseThrow();
    return new PeopleResults(rows, total, true);
  }

  List<String> workersAfter(WorkersAfter query) {
    Optional<String> part = query.text().map(PersonStore::part);
    return statements()
        .list(
            WORKERS_AFTER,
            row -> row.getString(1),
            query.domain(),
            query.username(),
            query.reach().everywhere(),
            List.copyOf(query.reach().owners()),
            query.standing().code(),
            part,
            part,
            part,
            part,
            part,
            query.group(),
            query.group(),
            query.location(),
            query.location(),
            query.limit());
  }

  private static Object[] parameters(PeopleQuery query, Object... more) {
    Optional<String> kind = query.kind().map(PersonKind::code);
    Optional<String> part = query.text().map(PersonStore::part);
    List<Object> all = new ArrayList<>();
    all.add(query.domain());
    all.add(query.domain());
    all.add(kind);
    all.add(kind);
    all.add(query.active());
    all.add(query.active());
    all.add(query.reach().everywhere());
    all.add(List.copyOf(query.reach().owners()));
    all.addAll(List.of(part, part, part, part));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private static String part(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static PersonRow row(Person person) {
    return new PersonRow(
        person.kind(), person.id(), person.username(), person.fullName(), person.active());
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static Person read(ResultSet row, String domain) throws SQLException {
    List<String> findBy = Json.read(row.getString("find_by"), new TypeReference<>() {});
    return new Person(
        domain,
        PersonKind.ofCode(row.getString("kind")).orElseThrow(),
        row.getString("id"),
        row.getLong("version"),
        row.getString("username"),
        row.getString("full_name"),
        row.getString("role"),
        row.getBoolean("active"),
        row.getBoolean("deleted"),
        row.getObject("created_on", OffsetDateTime.class).toInstant(),
        findBy.stream().filter(one -> one != null && !one.isEmpty()).toList());
  }
}
