package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.mail.EmailAddress;
import org.commcarehq.roles.Role;
import org.commcarehq.users.MemberRefusal;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.WebAccountService;

/**
 * Door to the invitations of a project. The way in is in a mail and nowhere else: of its token only
 * the hash is kept, and each mail ends the one before.
 */
@Stateless
public class InvitationService {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int MAILS = 10;

  @Inject InvitationStore store;
  @Inject InvitationSending sending;
  @Inject MemberService members;
  @Inject WebAccountService accounts;
  @Inject Ids ids;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /**
   * Those that are open or have expired, the newest first.
   *
   * @param text a part of the address; empty for all
   */
  public InvitationList list(String domain, String text, int first, int size) {
    return store.list(domain, text.strip().toLowerCase(Locale.ROOT), first, size, clock.instant());
  }

  /**
   * Invites somebody, who gets a mail.
   *
   * @param by who asks for it: nobody gives a role that allows more than their own
   */
  public Invitation invite(ProjectAccess by, String address, String role) {
    String email =
        EmailAddress.in(address).orElseThrow(() -> new Refused(InvitationRefusal.NO_ADDRESS));
    Role wanted = members.givable(by, role);
    if (members.find(by.domain(), email).isPresent()) {
      throw new Refused(MemberRefusal.MEMBER_ALREADY, email);
    }
    Instant now = clock.instant();
    makeRoom(by, email, now);
    Invitation invitation = Invitation.first(by.domain(), ids.fresh(), email, wanted, by, now);
    if (sending.send(by.domain(), List.of(invitation), now).isEmpty()) {
      throw new Refused(InvitationRefusal.INVITED_ALREADY, email);
    }
    return invitation;
  }

  /** One that has expired makes room for another. */
  private void makeRoom(ProjectAccess by, String email, Instant now) {
    List<Invitation> before = store.lockAll(by.domain(), List.of(email), now);
    if (before.stream().anyMatch(one -> !one.expired())) {
      throw new Refused(InvitationRefusal.INVITED_ALREADY, email);
    }
    store.cancelAll(by.domain(), before, by.username(), now);
  }

  /**
   * Sends an invitation again, with a new link and new time. From now on it is of who sends it:
   * what whoever sent it before may give meanwhile does not matter.
   */
  public void resend(ProjectAccess by, String id) {
    Instant now = clock.instant();
    Invitation invitation = load(by.domain(), id, now);
    members.givable(by, invitation.role());
    if (invitation.sent() >= MAILS || invitation.sentOn().isAfter(now.minus(BETWEEN))) {
      throw new Refused(InvitationRefusal.SENT_TOO_OFTEN);
    }
    Invitation again = invitation.again(by, now);
    sending.again(again, now);
    note(
        "invitation.resend",
        again,
        AuditChange.all(
            AuditChange.between("invited by", invitation.invitedBy(), again.invitedBy())));
  }

  /** Takes an invitation back: its link leads nowhere from now on. */
  public void cancel(ProjectAccess by, String id) {
    Instant now = clock.instant();
    Invitation invitation = load(by.domain(), id, now);
    members.givable(by, invitation.role());
    store.cancelAll(by.domain(), List.of(invitation), by.username(), now);
    note("invitation.cancel", invitation, List.of());
  }

  /**
   * Makes the owner of an address a member, who has shown the token of the mail.
   *
   * @param inviter what whoever invited them may do now: what they lost, they cannot give
   */
  public void accept(String domain, String id, String username, Optional<ProjectAccess> inviter) {
    Instant now = clock.instant();
    Invitation invitation = load(domain, id, now);
    if (invitation.expired() || inviter.isEmpty() || !isStillGivable(inviter.get(), invitation)) {
      throw new Refused(InvitationRefusal.INVITATION_OVER);
    }
    if (!invitation.email().equals(username)) {
      throw new Refused(InvitationRefusal.INVITED_SOMEBODY_ELSE, invitation.email());
    }
    store.accept(invitation, username, now);
    members.join(domain, username, invitation.role());
    note("invitation.accept", invitation, List.of());
  }

  /** As {@link #accept}, of somebody who had no account before. */
  public void acceptAsNew(
      String domain,
      String id,
      String fullName,
      String passwordHash,
      Optional<ProjectAccess> inviter) {
    Invitation invitation = load(domain, id, clock.instant());
    if (!accounts.create(invitation.email(), fullName, passwordHash)) {
      throw new Refused(InvitationRefusal.ACCOUNT_EXISTS);
    }
    accept(domain, id, invitation.email(), inviter);
  }

  /** Whether who is invited could accept now, as {@link #accept} decides. */
  public boolean isOpen(String domain, String id, Optional<ProjectAccess> inviter) {
    return store
        .find(domain, id, clock.instant())
        .filter(one -> !one.expired())
        .filter(one -> inviter.filter(by -> isStillGivable(by, one)).isPresent())
        .isPresent();
  }

  private boolean isStillGivable(ProjectAccess inviter, Invitation invitation) {
    return members.assignable(inviter).stream()
        .anyMatch(role -> role.id().equals(invitation.role()));
  }

  private Invitation load(String domain, String id, Instant now) {
    return store
        .lock(domain, id, now)
        .orElseThrow(() -> new Refused(InvitationRefusal.NO_SUCH_INVITATION));
  }

  private void note(String act, Invitation invitation, List<AuditChange> changes) {
    audit.changed(invitation.domain(), act, invitation.audited(), changes, Optional.empty());
  }
}
