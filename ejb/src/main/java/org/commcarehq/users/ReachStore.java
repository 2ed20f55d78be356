package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;
import org.commcarehq.platform.db.Statements;

/** Reads in one query whose rows belong to somebody's places. */
@ApplicationScoped
class ReachStore {
  private static final String OWNERS =
      """
      WITH place AS MATERIALIZED (
        SELECT DISTINCT location_id FROM hq.location_ancestor
        WHERE domain = ? AND ancestor_id = ANY(?)),
      person AS MATERIALIZED (
        SELECT DISTINCT a.owner, a.person_id FROM hq.location_assignment a
        JOIN place p ON p.location_id = a.location_id WHERE a.domain = ?)
      SELECT location_id FROM place
      UNION SELECT person_id FROM person
      UNION SELECT m.group_id FROM hq.worker_group_member m
        JOIN person ON person.person_id = m.worker_id AND person.owner = 'worker'
        JOIN hq.worker_group g ON g.domain = m.domain AND g.id = m.group_id
        WHERE m.domain = ? AND g.case_sharing AND g.deleted_on IS NULL
      """;

  @PersistenceContext EntityManager database;

  Set<String> owners(ProjectAccess access) {
    Set<String> owners = new HashSet<>();
    owners.add(access.username());
    if (!access.locations().isEmpty()) {
      owners.addAll(
          Statements.over(database.unwrap(Connection.class))
              .list(
                  OWNERS,
                  row -> row.getString(1),
                  access.domain(),
                  access.locations(),
                  access.domain(),
                  access.domain()));
    }
    return owners;
  }
}
