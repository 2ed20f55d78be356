package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commcarehq.platform.db.Statements;

/** Rows of the invitations of one project. */
@ApplicationScoped
class InvitationStore {
  private static final String SELECT =
      """
      SELECT i.domain, i.id, i.email, i.role, i.invited_by, i.sent_on, i.expires_on, i.sent,
        i.expires_on <= ? AS expired,
        CASE WHEN i.role = 'admin' THEN 'Admin' ELSE coalesce(r.name, i.role) END AS role_name
      FROM hq.invitation i LEFT JOIN hq.role r ON r.domain = i.domain AND r.id = i.role
      WHERE i.domain = ? AND i.accepted_on IS NULL AND i.cancelled_on IS NULL
      """;
  private static final String LIST =
      SELECT
          + """
            AND (? = '' OR position(? IN i.email) > 0)
          ORDER BY i.sent_on DESC, i.id LIMIT ? OFFSET ?
          """;
  private static final String COUNT =
      """
      SELECT count(*) FROM hq.invitation i
      WHERE i.domain = ? AND i.accepted_on IS NULL AND i.cancelled_on IS NULL
        AND (? = '' OR position(? IN i.email) > 0)
      """;
  private static final String FIND = SELECT + "AND i.id = ?";
  private static final String LOCK = SELECT + "AND i.id = ? FOR UPDATE OF i";
  private static final String LOCK_ALL =
      SELECT + "AND i.email = ANY (?) ORDER BY i.id FOR UPDATE OF i";
  private static final String INSERT_ALL =
      """
      INSERT INTO hq.invitation (domain, id, email, role, token_hash, invited_by, invited_on,
        expires_on, sent_on)
      SELECT ?, n.id, n.email, n.role, decode(n.hash, 'hex'), n.invited_by, ?,
        CAST(n.expires_on AS timestamptz), ?
      FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
        CAST(? AS text[]), CAST(? AS text[])) AS n (id, email, role, hash, invited_by, expires_on)
      ON CONFLICT DO NOTHING RETURNING id
      """;
  private static final String RESEND =
      """
      UPDATE hq.invitation SET token_hash = decode(?, 'hex'), sent = ?, sent_on = ?,
        expires_on = ?, invited_by = ?
      WHERE domain = ? AND id = ?
      """;
  private static final String CANCEL =
      """
      UPDATE hq.invitation SET cancelled_on = ?, cancelled_by = ?
      WHERE domain = ? AND id = ANY (?)
      """;
  private static final String ACCEPT =
      "UPDATE hq.invitation SET accepted_on = ?, accepted_by = ? WHERE domain = ? AND id = ?";

  @PersistenceContext EntityManager database;

  InvitationList list(String domain, String text, int first, int size, Instant now) {
    String plain = text.replace("\0", "");
    return new InvitationList(
        statements().list(LIST, InvitationStore::read, now, domain, plain, plain, size, first),
        statements().first(COUNT, row -> row.getLong(1), domain, plain, plain).orElseThrow());
  }

  Optional<Invitation> find(String domain, String id, Instant now) {
    return statements().first(FIND, InvitationStore::read, now, domain, id);
  }

  /** One that is open, for whoever is to change it. */
  Optional<Invitation> lock(String domain, String id, Instant now) {
    return statements().first(LOCK, InvitationStore::read, now, domain, id);
  }

  /** Those of these addresses that are open. */
  List<Invitation> lockAll(String domain, List<String> emails, Instant now) {
    return statements().list(LOCK_ALL, InvitationStore::read, now, domain, emails);
  }

  /**
   * Adds many in one round trip.
   *
   * @param hashes of their tokens, in the same order
   * @return the ids of those that are new: others were invited in the same moment
   */
  Set<String> insertAll(
      String domain, List<Invitation> invitations, List<String> hashes, Instant now) {
    return Set.copyOf(
        statements()
            .list(
                INSERT_ALL,
                row -> row.getString(1),
                domain,
                now,
                now,
                each(invitations, Invitation::id),
                each(invitations, Invitation::email),
                each(invitations, Invitation::role),
                hashes,
                each(invitations, Invitation::invitedBy),
                each(invitations, one -> one.expiresOn().toString())));
  }

  private static List<String> each(
      List<Invitation> invitations, Function<Invitation, String> part) {
    return invitations.stream().map(part).toList();
  }

  /** Takes many back in one round trip. */
  void cancelAll(String domain, List<Invitation> invitations, String by, Instant now) {
    if (!invitations.isEmpty()) {
      List<String> ids = invitations.stream().map(Invitation::id).toList();
      statements().update(CANCEL, now, by, domain, ids);
    }
  }

  void resend(Invitation invitation, String tokenHash, Instant now) {
    statements()
        .update(
            RESEND,
            tokenHash,
            invitation.sent(),
            now,
            invitation.expiresOn(),
            invitation.invitedBy(),
            invitation.domain(),
            invitation.id());
  }

  void accept(Invitation invitation, String by, Instant now) {
    statements().update(ACCEPT, now, by, invitation.domain(), invitation.id());
  }

  private static Invitation read(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString("domain"),
        row.getString("id"),
        row.getString("email"),
        row.getString("role"),
        row.getString("role_name"),
        row.getString("invited_by"),
        row.getTimestamp("sent_on").toInstant(),
        row.getTimestamp("expires_on").toInstant(),
        row.getInt("sent"),
        row.getBoolean("expired"));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
