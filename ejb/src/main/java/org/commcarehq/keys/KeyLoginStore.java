package org.commcarehq.keys;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.net.Network;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Role;

/** Rows of keys before it is known whether their project is the caller's. */
@ApplicationScoped
class KeyLoginStore {
  private static final String FIND =
      """
      SELECT k.id, k.role, r.grants, k.networks
      FROM hq.api_key k
      LEFT JOIN hq.role r ON r.domain = k.domain AND r.id = k.role AND r.archived_on IS NULL
      WHERE k.domain = ? AND k.hash = decode(?, 'hex') AND k.username = ? AND k.revoked_on IS NULL
        AND (k.expires_on IS NULL OR k.expires_on > ?)
      """;
  private static final String USED =
      """
      UPDATE hq.api_key SET last_used_on = ?, last_used_from = ?
      WHERE domain = ? AND id = ? AND (last_used_on IS NULL OR last_used_from <> ?
        OR last_used_on < CAST(? AS timestamptz) - interval '1 minute')
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  KeyLoginStore() {}

  @Inject
  KeyLoginStore(SpanningSql sql) {
    this.sql = sql;
  }

  /**
   * A key that is good.
   *
   * @param limit beyond which it allows nothing
   */
  record Good(String id, Grants limit, List<Network> networks) {
    boolean isFor(String address) {
      return networks.isEmpty() || networks.stream().anyMatch(one -> one.contains(address));
    }
  }

  Optional<Good> find(String domain, String username, String hash, Instant now) {
    return sql.first(FIND, KeyLoginStore::read, domain, hash, username, now);
  }

  void used(String domain, String id, String from, Instant now) {
    sql.update(USED, now, from, domain, id, from, now);
  }

  private static Good read(ResultSet row) throws SQLException {
    List<String> networks =
        Json.read(row.getString("networks"), new TypeReference<List<String>>() {});
    return new Good(
        row.getString("id"),
        limit(row.getString("role"), row.getString("grants")),
        networks.stream().flatMap(one -> Network.of(one).stream()).toList());
  }

  private static Grants limit(String role, String grants) {
    if (role == null || Role.ADMIN.equals(role)) {
      return Grants.everything();
    }
    return grants == null
        ? Grants.nothing()
        : Grants.ofStored(Json.read(grants, new TypeReference<Map<String, List<String>>>() {}));
  }
}
