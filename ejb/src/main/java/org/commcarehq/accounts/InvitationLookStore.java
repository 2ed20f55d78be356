package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.SpanningSql;

/** Finds the project of an invitation, of which only the token is known. */
@ApplicationScoped
class InvitationLookStore {
  private static final String FIND =
      """
      SELECT i.domain, i.id, coalesce(nullif(d.display_name, ''), d.name) AS project, i.email,
        CASE WHEN i.role = 'admin' THEN 'Admin' ELSE coalesce(r.name, i.role) END AS role_name,
        i.invited_by,
        EXISTS (SELECT FROM hq.web_user u WHERE u.username = i.email) AS has_account
      FROM hq.invitation i
      JOIN hq.domain d ON d.name = i.domain AND d.state = 'active'
      LEFT JOIN hq.role r ON r.domain = i.domain AND r.id = i.role
      WHERE i.token_hash = decode(?, 'hex') AND i.accepted_on IS NULL AND i.cancelled_on IS NULL
        AND i.expires_on > ?
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  InvitationLookStore() {}

  @Inject
  InvitationLookStore(SpanningSql sql) {
    this.sql = sql;
  }

  Optional<InvitationOffer> find(String tokenHash, Instant now) {
    return sql.first(
        FIND,
        row ->
            new InvitationOffer(
                row.getString("domain"),
                row.getString("id"),
                row.getString("project"),
                row.getString("email"),
                row.getString("role_name"),
                row.getString("invited_by"),
                row.getBoolean("has_account")),
        tokenHash,
        now);
  }
}
