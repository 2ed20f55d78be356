package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.secrets.Sealed;

/** Reads whose password is to be checked: before it is, nobody is in any project. */
@ApplicationScoped
class CredentialStore {
  private static final String WORKER =
      """
      SELECT w.id, w.password_hash, w.active FROM hq.mobile_worker w
      JOIN hq.domain d ON d.name = w.domain AND d.state = 'active'
      WHERE w.domain = ? AND w.username = ? AND w.deleted_on IS NULL
      """;
  private static final String DIGEST =
      """
      SELECT w.id, w.active, w.digest_key_id, encode(w.digest_ha1, 'hex') FROM hq.mobile_worker w
      JOIN hq.domain d ON d.name = w.domain AND d.state = 'active'
        AND d.settings @> '{"digestSignIn": true}'
      WHERE w.domain = ? AND w.username = ? AND w.deleted_on IS NULL AND w.digest_ha1 IS NOT NULL
      """;
  private static final String FORGET_DIGESTS =
      """
      UPDATE hq.mobile_worker w SET digest_key_id = NULL, digest_ha1 = NULL
      FROM hq.domain d
      WHERE d.name = w.domain AND w.digest_ha1 IS NOT NULL
        AND NOT d.settings @> '{"digestSignIn": true}'
      """;
  private static final String MEMBER =
      """
      SELECT u.username, u.password_hash, u.active AND m.active FROM hq.web_user u
      JOIN hq.membership m ON m.username = u.username AND m.domain = ?
      JOIN hq.domain d ON d.name = m.domain AND d.state = 'active'
      WHERE u.username = ?
      """;
  private static final String WEB_USER =
      "SELECT username, password_hash, active FROM hq.web_user WHERE username = ?";

  private SpanningSql sql;

  /** For the container's proxy. */
  CredentialStore() {}

  @Inject
  CredentialStore(SpanningSql sql) {
    this.sql = sql;
  }

  Optional<Credential> worker(String domain, String username) {
    return find(WORKER, new SignInAccount(domain, username), domain, username);
  }

  /** A worker of a project that allows Digest, whose password was given since it does. */
  Optional<DigestCredential> digest(String domain, String username) {
    SignInAccount account = new SignInAccount(domain, username);
    return sql.first(
        DIGEST,
        row ->
            new DigestCredential(
                new Credential(account, row.getString(1), "", row.getBoolean(2)),
                new Sealed(row.getString(3), row.getString(4))),
        domain,
        username);
  }

  int forgetDigests() {
    return sql.update(FORGET_DIGESTS);
  }

  Optional<Credential> member(String domain, String username) {
    return find(MEMBER, SignInAccount.ofWebUser(username), domain, username);
  }

  Optional<Credential> webUser(String username) {
    return find(WEB_USER, SignInAccount.ofWebUser(username), username);
  }

  private Optional<Credential> find(String query, SignInAccount account, Object... parameters) {
    return sql.first(
        query,
        row -> new Credential(account, row.getString(1), row.getString(2), row.getBoolean(3)),
        parameters);
  }
}
