package org.commcarehq.placemerges;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.List;
import org.commcarehq.platform.db.Statements;

/** Reads the cases that a place owns. */
@ApplicationScoped
class OwnedCaseStore {
  private static final String OWNED =
      """
      SELECT id FROM hq.commcare_case
      WHERE domain = ? AND owner_id = ? AND deleted_on IS NULL AND NOT vanished
      ORDER BY id LIMIT ?
      """;

  @PersistenceContext EntityManager database;

  List<String> owned(String domain, String owner, int limit) {
    return Statements.over(database.unwrap(Connection.class))
        .list(OWNED, row -> row.getString(1), domain, owner, limit);
  }
}
