package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.commcarehq.platform.db.Statements;

/** Lets what lies below a place, and who works there, belong to another one. */
@ApplicationScoped
class LocationMergeStore {
  private static final String CHILDREN =
      "SELECT count(*) FROM hq.location WHERE domain = ? AND parent_id = ?";
  private static final String NAMESAKES =
      """
      SELECT a.name FROM hq.location a
      JOIN hq.location b ON b.domain = a.domain AND lower(b.name) = lower(a.name)
        AND b.archived_on IS NULL
      WHERE a.domain = ? AND a.parent_id = ? AND a.archived_on IS NULL AND b.parent_id = ?
      ORDER BY a.name LIMIT ?
      """;
  private static final String PEOPLE =
      """
      SELECT owner, person_id FROM hq.location_assignment
      WHERE domain = ? AND location_id = ? ORDER BY owner, person_id
      """;
  private static final String GRAFT =
      """
      INSERT INTO hq.location_ancestor (domain, location_id, ancestor_id, depth)
      SELECT s.domain, s.location_id, p.ancestor_id, s.depth + p.depth
      FROM hq.location_ancestor s JOIN hq.location_ancestor p ON p.domain = s.domain
      WHERE s.domain = ? AND s.ancestor_id = ? AND s.depth > 0 AND p.location_id = ?
      ON CONFLICT (domain, location_id, ancestor_id) DO UPDATE SET depth = excluded.depth
      """;
  private static final String UPROOT =
      """
      DELETE FROM hq.location_ancestor a
      WHERE a.domain = ?
        AND a.location_id IN (SELECT s.location_id FROM hq.location_ancestor s
          WHERE s.domain = ? AND s.ancestor_id = ? AND s.depth > 0)
        AND a.ancestor_id IN (SELECT o.ancestor_id FROM hq.location_ancestor o
          WHERE o.domain = ? AND o.location_id = ?)
        AND a.ancestor_id NOT IN (SELECT k.ancestor_id FROM hq.location_ancestor k
          WHERE k.domain = ? AND k.location_id = ?)
      """;
  private static final String SET_PARENT =
      """
      UPDATE hq.location SET parent_id = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND parent_id = ?
      """;
  private static final String LEAVE =
      """
      WITH gone AS (
        DELETE FROM hq.location_assignment a
        WHERE a.domain = ? AND a.location_id = ? AND EXISTS (
          SELECT FROM hq.location_assignment b WHERE b.domain = a.domain AND b.owner = a.owner
            AND b.person_id = a.person_id AND b.location_id = ?)
        RETURNING a.owner, a.person_id, a.main)
      SELECT owner, person_id FROM gone WHERE main
      """;
  private static final String BE_MAIN =
      """
      UPDATE hq.location_assignment SET main = true
      WHERE domain = ? AND location_id = ? AND owner = ? AND person_id = ANY (?)
      """;
  private static final String GO =
      """
      UPDATE hq.location_assignment SET location_id = ? WHERE domain = ? AND location_id = ?
      """;

  @PersistenceContext EntityManager database;

  long children(String domain, String id) {
    return statements().first(CHILDREN, row -> row.getLong(1), domain, id).orElse(0L);
  }

  /** Names that something below both of them has. */
  List<String> namesakes(String domain, String from, String into, int limit) {
    return statements().list(NAMESAKES, row -> row.getString(1), domain, from, into, limit);
  }

  List<Person> people(String domain, String id) {
    return statements().list(PEOPLE, LocationMergeStore::person, domain, id);
  }

  /** What lies below the one lies below the other from now on. */
  void moveChildren(String domain, String from, String into, Instant now) {
    statements().update(GRAFT, domain, from, into);
    statements().update(UPROOT, domain, domain, from, domain, from, domain, into);
    statements().update(SET_PARENT, into, now, domain, from);
  }

  /** Who was assigned to the one is assigned to the other; what was the main place stays it. */
  void movePeople(String domain, String from, String into) {
    List<Person> had = statements().list(LEAVE, LocationMergeStore::person, domain, from, into);
    for (PersonKind kind : PersonKind.values()) {
      List<String> ids = had.stream().filter(one -> one.kind() == kind).map(Person::id).toList();
      if (!ids.isEmpty()) {
        statements().update(BE_MAIN, domain, into, kind.code(), ids);
      }
    }
    statements().update(GO, into, domain, from);
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(PersonKind.ofCode(row.getString("owner")), row.getString("person_id"));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
