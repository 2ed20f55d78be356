package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;
import org.commcarehq.users.SignInAccount;

/** Rows of attempts to sign in, and of the places where somebody got in before. */
@ApplicationScoped
class ThrottleStore {
  /** Attempts from one place that may fail before it has to wait. */
  static final int FAILURES = 5;

  /** Attempts from all places together that may fail within a day. */
  static final int FAILURES_EVERYWHERE = 500;

  private static final String ATTEMPT =
      """
      INSERT INTO hq.sign_in_attempt AS a (domain, login, source, failures, attempts, last_on)
      VALUES (?, ?, ?, 1, 1, ?)
      ON CONFLICT (domain, login, source) DO UPDATE SET
        refused = coalesce(a.locked_until > excluded.last_on, false),
        attempts = a.attempts + 1,
        failures = a.failures
          + CASE WHEN coalesce(a.locked_until > excluded.last_on, false) THEN 0 ELSE 1 END,
        step = a.step + CASE
          WHEN coalesce(a.locked_until > excluded.last_on, false) OR a.failures + 1 < %1$d THEN 0
          ELSE 1 END,
        locked_until = CASE
          WHEN coalesce(a.locked_until > excluded.last_on, false) OR a.failures + 1 < %1$d
          THEN a.locked_until
          ELSE excluded.last_on
            + make_interval(mins => least(15, CAST(power(2, least(a.step, 4)) AS int))) END,
        last_on = excluded.last_on
      RETURNING NOT refused
      """
          .formatted(FAILURES);
  private static final String ATTEMPT_ANYWHERE =
      """
      INSERT INTO hq.sign_in_attempt AS a
        (domain, login, source, failures, attempts, last_on, locked_until)
      VALUES (?, ?, ?, 1, 1, ?, ?)
      ON CONFLICT (domain, login, source) DO UPDATE SET
        attempts = a.attempts + 1,
        failures = CASE WHEN a.locked_until > excluded.last_on THEN a.failures + 1 ELSE 1 END,
        locked_until = CASE
          WHEN a.locked_until > excluded.last_on THEN a.locked_until ELSE excluded.locked_until END,
        last_on = excluded.last_on
      RETURNING failures <= %d OR EXISTS (SELECT FROM hq.sign_in_source s
        WHERE s.domain = a.domain AND s.login = a.login AND s.source = ?)
      """
          .formatted(FAILURES_EVERYWHERE);
  private static final String FORGET =
      "DELETE FROM hq.sign_in_attempt WHERE domain = ? AND login = ? AND source = ?";
  private static final String FORGET_ALL =
      "DELETE FROM hq.sign_in_attempt WHERE domain = ? AND login = ?";
  private static final String TAKE_BACK =
      """
      UPDATE hq.sign_in_attempt SET failures = greatest(0, failures - 1)
      WHERE domain = ? AND login = ? AND source = ?
      """;
  private static final String TAKE_BACK_LOCK =
      """
      UPDATE hq.sign_in_attempt SET failures = greatest(0, failures - 1),
        locked_until = CASE WHEN failures <= %d THEN NULL ELSE locked_until END
      WHERE domain = ? AND login = ? AND source = ?
      """
          .formatted(FAILURES);
  private static final String REMEMBER =
      """
      INSERT INTO hq.sign_in_source AS s (domain, login, source, last_on) VALUES (?, ?, ?, ?)
      ON CONFLICT (domain, login, source) DO UPDATE SET last_on = excluded.last_on
      WHERE s.last_on < excluded.last_on - interval '1 hour'
      """;
  private static final String PURGE_ATTEMPTS =
      """
      DELETE FROM hq.sign_in_attempt
      WHERE last_on < ? AND (locked_until IS NULL OR locked_until < ?)
      """;
  private static final String PURGE_SOURCES = "DELETE FROM hq.sign_in_source WHERE last_on < ?";

  @PersistenceContext EntityManager database;

  /**
   * Counts an attempt as failed, unless one has to wait.
   *
   * @return whether it may be made
   */
  boolean attempt(SignInAccount account, SignInSource source, Instant now) {
    Boolean free =
        statements()
            .first(
                ATTEMPT,
                row -> row.getBoolean(1),
                account.domain(),
                account.login(),
                source.name(),
                now)
            .orElseThrow();
    return free && isFreeAnywhere(account, source, now);
  }

  private boolean isFreeAnywhere(SignInAccount account, SignInSource source, Instant now) {
    return statements()
        .first(
            ATTEMPT_ANYWHERE,
            row -> row.getBoolean(1),
            account.domain(),
            account.login(),
            SignInSource.EVERYWHERE.name(),
            now,
            now.plus(Duration.ofDays(1)),
            source.name())
        .orElseThrow();
  }

  /** What was counted was no failure, and the place is known from now on. */
  void succeeded(SignInAccount account, SignInSource source, Instant now) {
    Writes writes = new Writes();
    writes.add(FORGET, account.domain(), account.login(), source.name());
    writes.add(TAKE_BACK, account.domain(), account.login(), SignInSource.EVERYWHERE.name());
    writes.add(REMEMBER, account.domain(), account.login(), source.name(), now);
    statements().send(writes);
  }

  /** What was counted was no attempt. */
  void withdrawn(SignInAccount account, SignInSource source) {
    Writes writes = new Writes();
    writes.add(TAKE_BACK_LOCK, account.domain(), account.login(), source.name());
    writes.add(TAKE_BACK, account.domain(), account.login(), SignInSource.EVERYWHERE.name());
    statements().send(writes);
  }

  /** Nobody has to wait for this account any more. */
  void forgive(SignInAccount account) {
    statements().update(FORGET_ALL, account.domain(), account.login());
  }

  int purge(Instant now, Instant attemptsBefore, Instant sourcesBefore) {
    return statements().update(PURGE_ATTEMPTS, attemptsBefore, now)
        + statements().update(PURGE_SOURCES, sourcesBefore);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
