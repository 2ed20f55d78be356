package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.commcarehq.platform.db.Statements;

/** Rows of who works where. */
@ApplicationScoped
class AssignmentStore {
  private static final String SELECT =
      """
      SELECT a.owner, a.person_id, a.location_id, l.name, a.main FROM hq.location_assignment a
      JOIN hq.location l ON l.domain = a.domain AND l.id = a.location_id
      WHERE a.domain = ?
      """;
  private static final String OF =
      SELECT + " AND a.owner = ? AND a.person_id = ? ORDER BY a.main DESC, l.name, a.location_id";
  private static final String OF_ALL =
      SELECT
          + " AND a.owner = ? AND a.person_id = ANY(?)"
          + " ORDER BY a.person_id, a.main DESC, l.name, a.location_id";
  private static final String AT =
      SELECT + " AND a.location_id = ? ORDER BY a.owner DESC, a.person_id LIMIT ? OFFSET ?";
  private static final String CLEAR =
      "DELETE FROM hq.location_assignment WHERE domain = ? AND owner = ? AND person_id = ?";
  private static final String INSERT =
      """
      INSERT INTO hq.location_assignment (domain, owner, person_id, location_id, main)
      SELECT ?, ?, ?, place.id, place.at = 1
      FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS place(id, at)
      """;

  @PersistenceContext EntityManager database;

  List<Assignment> of(String domain, Person person) {
    return statements().list(OF, AssignmentStore::read, domain, person.kind().code(), person.id());
  }

  List<Assignment> ofAll(String domain, PersonKind kind, List<String> people) {
    return statements().list(OF_ALL, AssignmentStore::read, domain, kind.code(), people);
  }

  List<Assignment> at(String domain, String locationId, int offset, int limit) {
    return statements().list(AT, AssignmentStore::read, domain, locationId, limit, offset);
  }

  /** Replaces the places of somebody; the first is the main one. */
  void replace(String domain, Person person, List<String> places) {
    statements().update(CLEAR, domain, person.kind().code(), person.id());
    statements().update(INSERT, domain, person.kind().code(), person.id(), places);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static Assignment read(ResultSet row) throws SQLException {
    return new Assignment(
        new Person(PersonKind.ofCode(row.getString("owner")), row.getString("person_id")),
        row.getString("location_id"),
        row.getString("name"),
        row.getBoolean("main"));
  }
}
