package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.secrets.Tokens;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.WebAccountService;

/**
 * Door for whoever has the link of an invitation. They belong to no project yet: it is found by the
 * token, and what is done in it is done by {@link InvitationService}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InvitationAnswerService {
  @Inject InvitationLookStore store;
  @Inject InvitationService invitations;
  @Inject PasswordService passwords;
  @Inject AccessService access;
  @Inject WebAccountService accounts;
  @Inject ProjectScope scope;
  @Inject Tokens tokens;
  @Inject Clock clock;

  /** What a token offers; empty when it was answered, was taken back or is too old. */
  public Optional<InvitationOffer> find(String token) {
    return store
        .find(tokens.hash(token), clock.instant())
        .filter(
            offer ->
                scope.in(
                    offer.domain(),
                    () -> invitations.isOpen(offer.domain(), offer.id(), inviter(offer))));
  }

  /**
   * Opens an account for the address that the mail went to, and makes its owner a member.
   *
   * @return the login name
   */
  public String acceptAsNew(String token, String fullName, String password) {
    InvitationOffer offer = load(token);
    if (offer.hasAccount()) {
      throw new Refused(InvitationRefusal.ACCOUNT_EXISTS);
    }
    String hash = passwords.hash(password, offer.email(), fullName);
    Optional<ProjectAccess> inviter = inviter(offer);
    scope.in(
        offer.domain(),
        () -> invitations.acceptAsNew(offer.domain(), offer.id(), fullName, hash, inviter));
    return offer.email();
  }

  /** Makes who has signed in a member; refused when the mail went to another address. */
  public void accept(String token, String username) {
    InvitationOffer offer = load(token);
    Optional<ProjectAccess> inviter = inviter(offer);
    scope.in(
        offer.domain(), () -> invitations.accept(offer.domain(), offer.id(), username, inviter));
  }

  /** What whoever invited may do now; superusers invite on their visits. */
  private Optional<ProjectAccess> inviter(InvitationOffer offer) {
    return access
        .member(offer.domain(), offer.invitedBy())
        .or(
            () ->
                accounts
                    .find(offer.invitedBy())
                    .filter(one -> one.active() && one.superuser())
                    .map(one -> ProjectAccess.ofVisitor(offer.domain(), one.username())));
  }

  private InvitationOffer load(String token) {
    return find(token).orElseThrow(() -> new Refused(InvitationRefusal.INVITATION_OVER));
  }
}
