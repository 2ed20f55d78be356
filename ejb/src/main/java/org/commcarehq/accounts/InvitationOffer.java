package org.commcarehq.accounts;

/**
 * What whoever has the link of an invitation is offered.
 *
 * @param projectName how the project is called
 * @param hasAccount whether there is an account of this address, whose owner must sign in
 */
public record InvitationOffer(
    String domain,
    String id,
    String projectName,
    String email,
    String roleName,
    String invitedBy,
    boolean hasAccount) {}
