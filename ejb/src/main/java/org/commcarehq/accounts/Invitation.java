package org.commcarehq.accounts;

import java.time.Duration;
import java.time.Instant;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.roles.Role;
import org.commcarehq.users.ProjectAccess;

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
    boolean expired) {
  private static final Duration OPEN = Duration.ofDays(30);

  /** One that is sent for the first time. */
  static Invitation first(
      String domain, String id, String email, Role role, ProjectAccess by, Instant now) {
    return new Invitation(
        domain, id, email, role.id(), role.name(), by.username(), now, until(now), 1, false);
  }

  /** The same, sent once more by somebody who may be another one. */
  Invitation again(ProjectAccess by, Instant now) {
    return new Invitation(
        domain, id, email, role, roleName, by.username(), now, until(now), sent + 1, false);
  }

  /** How long the link of a mail is open. */
  static Instant until(Instant sent) {
    return sent.plus(OPEN);
  }

  AuditObject audited() {
    return new AuditObject("invitation", id, email);
  }
}
