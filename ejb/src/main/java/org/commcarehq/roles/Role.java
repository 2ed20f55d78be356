package org.commcarehq.roles;

import java.util.Optional;
import java.util.Set;

/**
 * A role of a project.
 *
 * @param id what memberships name
 * @param assignableBy ids of the roles that may give it to people; empty: administrators only
 * @param defaultPage where its people begin
 * @param version grows with each change
 */
public record Role(
    String domain,
    String id,
    String name,
    Grants grants,
    Set<String> assignableBy,
    Optional<String> defaultPage,
    long version,
    boolean archived) {
  /** Id of the role that every project has, that may do everything and that nobody can change. */
  public static final String ADMIN = "admin";

  /** Sets are copied. */
  public Role {
    assignableBy = Set.copyOf(assignableBy);
  }

  /** The role that every project has. */
  public static Role admin(String domain) {
    return new Role(
        domain, ADMIN, "Admin", Grants.everything(), Set.of(), Optional.empty(), 1, false);
  }

  /** Whether it is the one that nobody can change. */
  public boolean builtIn() {
    return ADMIN.equals(id);
  }
}
