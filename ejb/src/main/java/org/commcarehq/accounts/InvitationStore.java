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
import java.util.function.Function;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.db.Writes;

/** Rows of the invitations of one project. */
@ApplicationScoped
class InvitationStore {
  private static final int SHOWN = 500;
  private static final String SELECT =
      """
      SELECT i.domain, i.id, i.email, i.role, i.invited_by, i.sent_on, i.expires_on, i.sent,
        i.expires_on <= ? AS expired,
        CASE WHEN i.role = 'admin' THEN 'Admin' ELSE coalesce(r.name, i.role) END AS role_name
      FROM hq.invitation i LEFT JOIN hq.role r ON r.domain = i.domain AND r.id = i.role
      WHERE i.domain = ? AND i.accepted_on IS NULL AND i.cancelled_on IS NULL
      """;
  private static final String LIST = SELECT + "ORDER BY i.sent_on DESC, i.id LIMIT " + SHOWN;
  private static final String LOCK = SELECT + "AND i.id = ? FOR UPDATE OF i";
  private static final String FIND_OF = SELECT + "AND i.email = ? FOR UPDATE OF i";
  private static final String LOCK_ALL =
      SELECT + "AND i.email = ANY (?) ORDER BY i.id FOR UPDATE OF i";
  private static final String INSERT =
      """
      INSERT INTO hq.invitation (domain, id, email, role, token_hash, invited_by, invited_on,
        expires_on, sent_on)
      VALUES (?, ?, ?, ?, decode(?, 'hex'), ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String RESEND =
      """
      UPDATE hq.invitation SET token_hash = decode(?, 'hex'), sent = sent + 1, sent_on = ?,
        expires_on = ?
      WHERE domain = ? AND id = ?
      """;
  private static final String CANCEL =
      "UPDATE hq.invitation SET cancelled_on = ?, cancelled_by = ? WHERE domain = ? AND id = ?";
  private static final String CANCEL_ALL =
      """
      UPDATE hq.invitation SET cancelled_on = ?, cancelled_by = ?
      WHERE domain = ? AND id = ANY (?)
      """;
  private static final String ACCEPT =
      "UPDATE hq.invitation SET accepted_on = ?, accepted_by = ? WHERE domain = ? AND id = ?";

  @PersistenceContext EntityManager database;

  List<Invitation> list(String domain, Instant now) {
    return statements().list(LIST, InvitationStore::read, now, domain);
  }

  /** One that is open, for whoever is to change it. */
  Optional<Invitation> lock(String domain, String id, Instant now) {
    return statements().first(LOCK, InvitationStore::read, now, domain, id);
  }

  /** The one of this address that is open. */
  Optional<Invitation> lockOf(String domain, String email, Instant now) {
    return statements().first(FIND_OF, InvitationStore::read, now, domain, email);
  }

  /** Those of these addresses that are open. */
  List<Invitation> lockAll(String domain, List<String> emails, Instant now) {
    return statements().list(LOCK_ALL, InvitationStore::read, now, domain, emails);
  }

  /** Adds many in one round trip. */
  void insertAll(List<Invitation> invitations, Function<Invitation, String> hashOf, Instant now) {
    Writes writes = new Writes();
    for (Invitation one : invitations) {
      writes.add(INSERT, row(one, hashOf.apply(one), now));
    }
    statements().send(writes);
  }

  /** Takes many back in one round trip. */
  void cancelAll(String domain, List<Invitation> invitations, String by, Instant now) {
    if (!invitations.isEmpty()) {
      List<String> ids = invitations.stream().map(Invitation::id).toList();
      statements().update(CANCEL_ALL, now, by, domain, ids);
    }
  }

  boolean insert(Invitation invitation, String tokenHash, Instant now) {
    return statements().update(INSERT, row(invitation, tokenHash, now)) > 0;
  }

  private static Object[] row(Invitation invitation, String tokenHash, Instant now) {
    return new Object[] {
      invitation.domain(),
      invitation.id(),
      invitation.email(),
      invitation.role(),
      tokenHash,
      invitation.invitedBy(),
      now,
      invitation.expiresOn(),
      now
    };
  }

  void resend(Invitation invitation, String tokenHash, Instant now, Instant expires) {
    statements().update(RESEND, tokenHash, now, expires, invitation.domain(), invitation.id());
  }

  void cancel(Invitation invitation, String by, Instant now) {
    statements().update(CANCEL, now, by, invitation.domain(), invitation.id());
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
