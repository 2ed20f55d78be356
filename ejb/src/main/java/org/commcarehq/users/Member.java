package org.commcarehq.users;

import java.time.Instant;

/**
 * Somebody who uses the website in a project.
 *
 * @param role the id of their role
 * @param roleName how it is called, or its id where it is none any more
 * @param active whether they may come in
 * @param secondStep whether they need more than a password to sign in
 * @param version grows with each change
 */
public record Member(
    String username,
    String fullName,
    String role,
    String roleName,
    boolean active,
    boolean secondStep,
    Instant joinedOn,
    long version) {
  /** What is shown: the name, or the login name where there is none. */
  public String shown() {
    return fullName == null || fullName.isBlank() ? username : fullName;
  }
}
