package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.locations.Person;
import org.commcarehq.locations.PersonKind;
import org.commcarehq.platform.db.Statements;

/** Finds the people who work at places, and those who could. */
@ApplicationScoped
class PlacementStore {
  private static final String WORKER =
      "SELECT id FROM hq.mobile_worker WHERE domain = ? AND id = ? AND deleted_on IS NULL";
  private static final String MEMBER =
      "SELECT username FROM hq.membership WHERE domain = ? AND username = ?";
  private static final String AT =
      """
      SELECT a.owner, a.person_id, a.main,
        coalesce(nullif(w.full_name, ''), w.username, nullif(u.full_name, ''), a.person_id) AS name,
        coalesce(w.active AND w.deleted_on IS NULL, m.active, false) AS active
      FROM hq.location_assignment a
      LEFT JOIN hq.mobile_worker w
        ON a.owner = 'worker' AND w.domain = a.domain AND w.id = a.person_id
      LEFT JOIN hq.membership m
        ON a.owner = 'member' AND m.domain = a.domain AND m.username = a.person_id
      LEFT JOIN hq.web_user u ON u.username = m.username
      WHERE a.domain = ? AND a.location_id = ?
      ORDER BY lower(coalesce(nullif(w.full_name, ''), w.username, nullif(u.full_name, ''), a.person_id)),
        a.person_id LIMIT ?
      """;
  private static final String CANDIDATES =
      """
      SELECT owner, id AS person_id, name, false AS main, true AS active FROM (
        SELECT 'worker' AS owner, w.id, coalesce(nullif(w.full_name, ''), w.username) AS name,
          w.username AS login
        FROM hq.mobile_worker w WHERE w.domain = ? AND w.active AND w.deleted_on IS NULL
        UNION ALL
        SELECT 'member', m.username, coalesce(nullif(u.full_name, ''), u.username), u.username
        FROM hq.membership m JOIN hq.web_user u ON u.username = m.username
        WHERE m.domain = ? AND m.active) person
      WHERE (lower(name) LIKE ? OR login LIKE ?) AND NOT EXISTS (
        SELECT FROM hq.location_assignment a WHERE a.domain = ? AND a.owner = person.owner
          AND a.person_id = person.id AND a.location_id = ?)
      ORDER BY lower(name), id LIMIT ?
      """;

  @PersistenceContext EntityManager database;

  boolean exists(String domain, Person person) {
    String query = person.kind() == PersonKind.WORKER ? WORKER : MEMBER;
    return statements().first(query, row -> row.getString(1), domain, person.id()).isPresent();
  }

  List<PlacedPerson> at(String domain, String locationId, int limit) {
    return statements().list(AT, PlacementStore::read, domain, locationId, limit);
  }

  List<PlacedPerson> candidates(String domain, String locationId, String text, int limit) {
    String held = "%" + text + "%";
    return statements()
        .list(
            CANDIDATES,
            PlacementStore::read,
            domain,
            domain,
            held,
            held,
            domain,
            locationId,
            limit);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static PlacedPerson read(ResultSet row) throws SQLException {
    String id = row.getString("person_id");
    return new PlacedPerson(
        "worker".equals(row.getString("owner")) ? Person.worker(id) : Person.member(id),
        Optional.ofNullable(row.getString("name")).orElse(id),
        row.getBoolean("main"),
        row.getBoolean("active"));
  }
}
