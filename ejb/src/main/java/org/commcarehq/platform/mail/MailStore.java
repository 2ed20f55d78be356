package org.commcarehq.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.secrets.Sealed;

/** Rows of mails, as they are written. */
@ApplicationScoped
class MailStore {
  private static final String INSERT =
      """
      INSERT INTO hq.mail (domain, id, recipient, key_id, sealed, created_on, next_at, sent_on)
      VALUES (?, ?, ?, ?, decode(?, 'hex'), ?, ?, ?)
      """;

  @PersistenceContext EntityManager database;

  void insert(
      String domain,
      String id,
      String recipient,
      Sealed sealed,
      Instant now,
      Optional<Instant> sentOn) {
    Statements.over(database.unwrap(Connection.class))
        .update(INSERT, domain, id, recipient, sealed.keyId(), sealed.hex(), now, now, sentOn);
  }
}
