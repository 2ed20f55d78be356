package org.commcarehq.platform.db;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;

/** Sends what was gathered, in the transaction of the caller. */
@ApplicationScoped
public class WriteStore {
  @PersistenceContext EntityManager database;

  /** Sends these, in one round trip. */
  public void send(Writes writes) {
    Statements.over(database.unwrap(Connection.class)).send(writes);
  }
}
