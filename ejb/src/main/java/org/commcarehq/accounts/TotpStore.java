package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;
import org.commcarehq.platform.secrets.Sealed;

/** Rows of second steps and of the codes for who has lost theirs. */
@ApplicationScoped
class TotpStore {
  private static final String FIND =
      """
      SELECT key_id, encode(secret, 'hex') AS secret, confirmed_on IS NOT NULL AS confirmed
      FROM hq.totp WHERE username = ?
      """;
  private static final String BEGIN =
      """
      INSERT INTO hq.totp AS t (username, key_id, secret) VALUES (?, ?, decode(?, 'hex'))
      ON CONFLICT (username) DO UPDATE SET key_id = excluded.key_id, secret = excluded.secret,
        last_step = 0
      WHERE t.confirmed_on IS NULL
      """;
  private static final String CONFIRM =
      """
      UPDATE hq.totp SET confirmed_on = ?, last_step = ?
      WHERE username = ? AND confirmed_on IS NULL
      """;
  private static final String USE =
      """
      UPDATE hq.totp SET last_step = ?
      WHERE username = ? AND confirmed_on IS NOT NULL AND last_step < ?
      """;
  private static final String REMOVE = "DELETE FROM hq.totp WHERE username = ?";
  private static final String REMOVE_CODES = "DELETE FROM hq.backup_code WHERE username = ?";
  private static final String ADD_CODE =
      "INSERT INTO hq.backup_code (username, hash) VALUES (?, decode(?, 'hex'))";
  private static final String USE_CODE =
      """
      UPDATE hq.backup_code SET used_on = ?
      WHERE username = ? AND hash = decode(?, 'hex') AND used_on IS NULL
      """;
  private static final String COUNT_CODES =
      "SELECT count(*) FROM hq.backup_code WHERE username = ? AND used_on IS NULL";

  @PersistenceContext EntityManager database;

  /** A second step as it is stored. */
  record Stored(Sealed secret, boolean confirmed) {}

  Optional<Stored> find(String username) {
    return statements()
        .first(
            FIND,
            row ->
                new Stored(
                    new Sealed(row.getString("key_id"), row.getString("secret")),
                    row.getBoolean("confirmed")),
            username);
  }

  /** False when there is one that counts already. */
  boolean begin(String username, Sealed secret) {
    return statements().update(BEGIN, username, secret.keyId(), secret.hex()) > 0;
  }

  boolean confirm(String username, long step, Instant now) {
    return statements().update(CONFIRM, now, step, username) > 0;
  }

  /** Of two who come with one code, one is let in. */
  boolean use(String username, long step) {
    return statements().update(USE, step, username, step) > 0;
  }

  void remove(String username) {
    statements().update(REMOVE_CODES, username);
    statements().update(REMOVE, username);
  }

  void replaceCodes(String username, List<String> hashes) {
    Writes writes = new Writes();
    writes.add(REMOVE_CODES, username);
    hashes.forEach(hash -> writes.add(ADD_CODE, username, hash));
    statements().send(writes);
  }

  boolean useCode(String username, String hash, Instant now) {
    return statements().update(USE_CODE, now, username, hash) > 0;
  }

  int countCodes(String username) {
    return statements().first(COUNT_CODES, row -> row.getInt(1), username).orElseThrow();
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
