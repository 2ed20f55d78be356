package org.commcarehq.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of mails, as they are written. */
@ApplicationScoped
class MailStore {
  private static final String INSERT =
      """
      INSERT INTO hq.mail (domain, id, recipient, key_id, sealed, created_on, next_at, sent_on)
      VALUES (?, ?, ?, ?, decode(?, 'hex'), ?, ?, ?)
      """;

  @PersistenceContext EntityManager database;

  /** Adds letters in one round trip. */
  void insertAll(String domain, List<SealedLetter> letters, Instant now, Optional<Instant> sentOn) {
    Writes writes = new Writes();
    for (SealedLetter one : letters) {
      writes.add(
          INSERT,
          domain,
          one.id(),
          one.recipient(),
          one.text().keyId(),
          one.text().hex(),
          now,
          now,
          sentOn);
    }
    statements().send(writes);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
