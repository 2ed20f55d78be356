package org.commcarehq.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import org.commcarehq.platform.db.Statements;

/** The first member of a project. */
@ApplicationScoped
class FoundingStore {
  private static final String JOIN =
      "INSERT INTO hq.membership (domain, username, role) VALUES (?, ?, ?)";

  @PersistenceContext EntityManager database;

  void join(String domain, String username, String role) {
    Statements.over(database.unwrap(Connection.class)).update(JOIN, domain, username, role);
  }
}
