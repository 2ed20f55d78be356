package org.commcarehq.users;

import java.util.List;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.locations.Within;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;

/**
 * What somebody may do in one project, by their membership.
 *
 * @param username the login name, or a worker's id
 * @param locations ids of the places they are assigned to, the main one first
 * @param superuser whether they are here for the installation, not as a member
 * @param twoFactorMissing whether the project asks for a second step that they have not set up
 */
public record ProjectAccess(
    String domain,
    String username,
    Grants grants,
    List<String> locations,
    boolean superuser,
    boolean twoFactorMissing,
    SessionPolicy policy) {
  /** Lists are copied. */
  public ProjectAccess {
    locations = List.copyOf(locations);
  }

  /** What somebody may do who is in a project for the installation. */
  public static ProjectAccess ofVisitor(String domain, String username) {
    return ofVisitor(domain, username, false, SessionPolicy.usual());
  }

  static ProjectAccess ofVisitor(
      String domain, String username, boolean twoFactorMissing, SessionPolicy policy) {
    return new ProjectAccess(
        domain, username, Grants.everything(), List.of(), true, twoFactorMissing, policy);
  }

  /** Whether it is allowed at all, if only for some things. */
  public boolean may(Permission permission) {
    return grants.has(permission);
  }

  /** Whether the rows of all places may be seen, and not only those of their own. */
  public boolean everywhere() {
    return may(Permission.ACCESS_ALL_LOCATIONS);
  }

  /** The part of the project's tree of places that is theirs. */
  public Within within() {
    return everywhere() ? Within.all() : Within.only(locations);
  }

  /** Whether everything is allowed. */
  public boolean admin() {
    return grants.admin();
  }
}
