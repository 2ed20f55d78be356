package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** The shape of a tree, and the closure that makes it quick to ask about. */
@ApplicationScoped
class LocationTreeStore {
  private static final String LOCK_CLASS = "3"; // forms are 1 and cases 2, see platform.locks
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(" + LOCK_CLASS + ", hashtext(?))";
  private static final String COVERS =
      """
      SELECT EXISTS (SELECT FROM hq.location_ancestor
        WHERE domain = ? AND location_id = ? AND ancestor_id = ANY(?))
      """;
  private static final String COVERED =
      """
      SELECT DISTINCT location_id FROM hq.location_ancestor
      WHERE domain = ? AND location_id = ANY(?) AND ancestor_id = ANY(?)
      """;
  private static final String ANCESTORS =
      """
      SELECT ancestor_id FROM hq.location_ancestor
      WHERE domain = ? AND location_id = ? ORDER BY depth DESC
      """;
  private static final String SIZE =
      "SELECT count(*) FROM hq.location_ancestor WHERE domain = ? AND ancestor_id = ?";
  private static final String CHILD_TYPES =
      """
      SELECT DISTINCT t.parent_id FROM hq.location l
      JOIN hq.location_type t ON t.domain = l.domain AND t.id = l.type_id
      WHERE l.domain = ? AND l.parent_id = ?
      """;
  private static final String PLANT =
      """
      INSERT INTO hq.location_ancestor (domain, location_id, ancestor_id, depth)
      SELECT CAST(? AS text), CAST(? AS text), CAST(? AS text), 0
      UNION ALL
      SELECT domain, CAST(? AS text), ancestor_id, depth + 1 FROM hq.location_ancestor
      WHERE domain = ? AND location_id = ?
      """;
  private static final String UPROOT =
      """
      DELETE FROM hq.location_ancestor a
      WHERE a.domain = ?
        AND a.location_id IN (SELECT s.location_id FROM hq.location_ancestor s
          WHERE s.domain = ? AND s.ancestor_id = ?)
        AND a.ancestor_id IN (SELECT o.ancestor_id FROM hq.location_ancestor o
          WHERE o.domain = ? AND o.location_id = ? AND o.depth > 0)
      """;
  private static final String GRAFT =
      """
      INSERT INTO hq.location_ancestor (domain, location_id, ancestor_id, depth)
      SELECT s.domain, s.location_id, p.ancestor_id, s.depth + p.depth + 1
      FROM hq.location_ancestor s JOIN hq.location_ancestor p ON p.domain = s.domain
      WHERE s.domain = ? AND s.ancestor_id = ? AND p.location_id = ?
      """;
  private static final String SET_PARENT =
      """
      UPDATE hq.location SET parent_id = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ?
      """;
  private static final String ARCHIVE =
      """
      UPDATE hq.location SET archived_on = ?, changed_on = ?, version = version + 1
      WHERE domain = ? AND archived_on IS NULL AND id IN (
        SELECT location_id FROM hq.location_ancestor WHERE domain = ? AND ancestor_id = ?)
      """;
  private static final String RESTORE =
      """
      UPDATE hq.location SET archived_on = NULL, changed_on = ?, version = version + 1
      WHERE domain = ? AND id IN (
          SELECT location_id FROM hq.location_ancestor WHERE domain = ? AND ancestor_id = ?)
        AND archived_on = (SELECT archived_on FROM hq.location WHERE domain = ? AND id = ?)
      """;

  @PersistenceContext EntityManager database;

  /** Waits until nobody else changes this project's tree; held until the transaction ends. */
  void lock(String domain) {
    statements().list(LOCK, row -> 0, domain);
  }

  boolean covers(String domain, Within within, String id) {
    return within.everywhere()
        || statements()
            .first(COVERS, row -> row.getBoolean(1), domain, id, within.places())
            .orElse(false);
  }

  /** Those of these places that lie within. */
  List<String> covered(String domain, Within within, List<String> ids) {
    return within.everywhere()
        ? ids
        : statements().list(COVERED, row -> row.getString(1), domain, ids, within.places());
  }

  /** The places above one, the top first, and itself. */
  List<String> ancestors(String domain, String id) {
    return statements().list(ANCESTORS, row -> row.getString(1), domain, id);
  }

  /** How many places lie below one, itself included. */
  long size(String domain, String id) {
    return statements().first(SIZE, row -> row.getLong(1), domain, id).orElse(0L);
  }

  /** Below which types what lies directly below a place wants to lie. */
  List<Optional<String>> wantedByChildren(String domain, String id) {
    return statements().list(CHILD_TYPES, row -> Optional.ofNullable(row.getString(1)), domain, id);
  }

  void plant(String domain, String id, Optional<String> parentId) {
    statements().update(PLANT, domain, id, id, id, domain, parentId);
  }

  void graft(String domain, String id, Optional<String> parentId, Instant now) {
    statements().update(UPROOT, domain, domain, id, domain, id);
    parentId.ifPresent(parent -> statements().update(GRAFT, domain, id, parent));
    statements().update(SET_PARENT, parentId, now, domain, id);
  }

  int archive(String domain, String id, Instant now) {
    return statements().update(ARCHIVE, now, now, domain, domain, id);
  }

  /** Brings back what was archived together with a place. */
  int restore(String domain, String id, Instant now) {
    return statements().update(RESTORE, now, domain, domain, id, domain, id);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
