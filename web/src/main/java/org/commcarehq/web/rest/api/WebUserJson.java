package org.commcarehq.web.rest.api;

import java.time.Instant;
import java.util.List;
import org.commcarehq.users.Member;

/**
 * Somebody who uses the website in a project, as programs see them.
 *
 * @param role the id of their role
 * @param secondStep whether they need more than a password to sign in
 * @param locations ids of the places where they work, the main one first
 */
record WebUserJson(
    String username,
    String fullName,
    String role,
    String roleName,
    boolean active,
    boolean secondStep,
    List<String> locations,
    Instant joinedOn,
    long version) {
  static WebUserJson of(Member member, List<String> locations) {
    return new WebUserJson(
        member.username(),
        member.fullName() == null ? "" : member.fullName(),
        member.role(),
        member.roleName(),
        member.active(),
        member.secondStep(),
        locations,
        member.joinedOn(),
        member.version());
  }

  /** Another role. */
  record Change(Long version, String role) {}
}
