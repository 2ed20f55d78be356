package org.commcarehq.roles;

import java.util.List;

/**
 * Who has a role.
 *
 * @param people how many members of the project
 * @param some the names of the first of them
 * @param invitations how many who are invited and have not come yet
 * @param keys how many API keys that are still good
 */
public record RoleUse(long people, List<String> some, long invitations, long keys) {
  /** Lists are copied. */
  public RoleUse {
    some = List.copyOf(some);
  }

  /** Nobody has it. */
  public static RoleUse none() {
    return new RoleUse(0, List.of(), 0, 0);
  }

  /** Whether anybody has it, or will. */
  public boolean isUsed() {
    return people + invitations + keys > 0;
  }
}
