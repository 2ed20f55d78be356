package org.commcarehq.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.secrets.Sealed;

/** Rows of mails of all projects, as they are carried away. */
@ApplicationScoped
class MailCarriageStore {
  private static final Duration TRIED = Duration.ofDays(3);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String CLAIM =
      """
      UPDATE hq.mail m SET lease_until = ?, attempt = m.attempt + 1
      FROM (SELECT domain, id FROM hq.mail
        WHERE sent_on IS NULL AND next_at <= ? AND (lease_until IS NULL OR lease_until < ?)
        ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED) due
      WHERE m.domain = due.domain AND m.id = due.id
      RETURNING m.domain, m.id, m.recipient, m.key_id, encode(m.sealed, 'hex') AS sealed, m.attempt
      """;
  private static final String SENT =
      """
      UPDATE hq.mail SET sent_on = ?, sealed = '', lease_until = NULL, error = NULL
      WHERE domain = ? AND id = ?
      """;
  private static final String POSTPONE =
      """
      UPDATE hq.mail SET lease_until = NULL, error = ?,
        next_at = CASE WHEN created_on < ? THEN 'infinity' ELSE ? END
      WHERE domain = ? AND id = ?
      """;
  private static final String ANY_DUE =
      """
      SELECT count(*) FROM (SELECT FROM hq.mail
        WHERE sent_on IS NULL AND next_at <= ? AND (lease_until IS NULL OR lease_until < ?)
        LIMIT 1) due
      """;
  private static final String PURGE = "DELETE FROM hq.mail WHERE created_on < ?";

  private SpanningSql sql;

  /** For the container's proxy. */
  MailCarriageStore() {}

  @Inject
  MailCarriageStore(SpanningSql sql) {
    this.sql = sql;
  }

  List<DueMail> claim(int count, Duration lease, Instant now) {
    return sql.list(
        CLAIM,
        row ->
            new DueMail(
                row.getString("domain"),
                row.getString("id"),
                row.getString("recipient"),
                new Sealed(row.getString("key_id"), row.getString("sealed")),
                row.getInt("attempt")),
        now.plus(lease),
        now,
        now,
        count);
  }

  /** It is gone: what it said is not kept. */
  void sent(DueMail mail, Instant now) {
    sql.update(SENT, now, mail.domain(), mail.id());
  }

  /** It stays for later; after some days for good, with the reason. */
  void postpone(DueMail mail, String error, Instant now, Instant next) {
    sql.update(POSTPONE, error, now.minus(TRIED), next, mail.domain(), mail.id());
  }

  boolean anyDue(Instant now) {
    return sql.number(ANY_DUE, now, now) > 0;
  }

  int purge(Instant now) {
    return sql.update(PURGE, now.minus(KEPT));
  }
}
