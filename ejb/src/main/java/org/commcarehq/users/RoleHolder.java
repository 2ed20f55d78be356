package org.commcarehq.users;

import java.util.List;

/**
 * A member who has a role.
 *
 * @param locations ids of the places they are assigned to, the main one first
 */
public record RoleHolder(String username, String fullName, List<String> locations) {
  /** Lists are copied. */
  public RoleHolder {
    locations = List.copyOf(locations);
  }

  /** What is shown: the full name, or the login name where there is none. */
  public String shown() {
    return fullName.isBlank() ? username : fullName;
  }
}
