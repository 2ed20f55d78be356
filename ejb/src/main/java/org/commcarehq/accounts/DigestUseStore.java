package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import org.commcarehq.platform.db.Statements;

/** Rows of answers to challenges that were used. */
@ApplicationScoped
class DigestUseStore {
  private static final String INSERT =
      """
      INSERT INTO hq.digest_use (nonce_hash, nonce_count, used_on)
      VALUES (decode(?, 'hex'), ?, ?) ON CONFLICT DO NOTHING
      """;
  private static final String PURGE = "DELETE FROM hq.digest_use WHERE used_on < ?";

  @PersistenceContext EntityManager database;

  boolean insert(String nonceHash, long count, Instant now) {
    return statements().update(INSERT, nonceHash, count, now) == 1;
  }

  int purge(Instant before) {
    return statements().update(PURGE, before);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
