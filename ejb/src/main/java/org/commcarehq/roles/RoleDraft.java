package org.commcarehq.roles;

import java.util.Optional;
import java.util.Set;

/**
 * A role as somebody wants it to be.
 *
 * @param id the role to change; empty for a new one
 * @param version the one that was looked at; of no meaning for a new role
 * @param assignableBy ids of the roles that may give it to people besides administrators
 */
public record RoleDraft(
    Optional<String> id, long version, String name, Grants grants, Set<String> assignableBy) {
  private static final int LONGEST = 100;

  /** Spaces around the name go, sets are copied. */
  public RoleDraft {
    name = name == null ? "" : name.strip();
    assignableBy = Set.copyOf(assignableBy);
  }

  /** A role that is not there yet. */
  public static RoleDraft fresh(String name, Grants grants) {
    return new RoleDraft(Optional.empty(), 0, name, grants, Set.of());
  }

  /** The role as it is, to be changed. */
  public static RoleDraft of(Role role) {
    return new RoleDraft(
        Optional.of(role.id()), role.version(), role.name(), role.grants(), role.assignableBy());
  }

  /** The same with another name. */
  public RoleDraft named(String other) {
    return new RoleDraft(id, version, other, grants, assignableBy);
  }

  /** The same with other permissions. */
  public RoleDraft with(Grants others) {
    return new RoleDraft(id, version, name, others, assignableBy);
  }

  boolean hasGoodName() {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.chars().noneMatch(Character::isISOControl);
  }

  boolean isNamedLikeAdmin(String domain) {
    return name.equalsIgnoreCase(Role.admin(domain).name());
  }
}
