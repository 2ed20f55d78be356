package org.commcarehq.accounts;

import java.time.Instant;

/**
 * Somebody is asked to join a project.
 *
 * @param roleName how the role is called that they will have, or its id where it is none any more
 * @param sent how many mails went out
 */
public record Invitation(
    String domain,
    String id,
    String email,
    String role,
    String roleName,
    String invitedBy,
    Instant sentOn,
    Instant expiresOn,
    int sent,
    boolean expired) {}
