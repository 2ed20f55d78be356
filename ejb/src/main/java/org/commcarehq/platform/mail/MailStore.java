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
  private static final String INSERT_DUE =
      """
      INSERT INTO hq.mail (domain, id, recipient, key_id, sealed, created_on, next_at)
      VALUES (?, ?, ?, ?, decode(?, 'hex'), ?, ?)
      """;

  @PersistenceContext EntityManager database;

  void insert(String domain, SealedLetter letter, Instant now, Optional<Instant> sentOn) {
    statements()
        .update(
            INSERT,
            domain,
            letter.id(),
            letter.recipient(),
            letter.text().keyId(),
            letter.text().hex(),
            now,
            now,
            sentOn);
  }

  /** Adds many in one round trip. */
  void insertAll(String domain, List<SealedLetter> letters, Instant now) {
    Writes writes = new Writes();
    for (SealedLetter one : letters) {
      writes.add(
          INSERT_DUE,
          domain,
          one.id(),
          one.recipient(),
          one.text().keyId(),
          one.text().hex(),
          now,
          now);
    }
    statements().send(writes);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
