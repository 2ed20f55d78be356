package org.commcarehq.web.pages.roles;

import org.commcarehq.roles.Permission;

/**
 * How far a role may go in one area.
 *
 * @param label as it is chosen, in a word or two
 * @param says what its people then do, as the rest of a sentence
 * @param changes whether something is changed by it, not only seen
 */
public record PermissionLevel(Permission permission, String label, String says, boolean changes) {
  static PermissionLevel seeing(Permission permission, String label, String says) {
    return new PermissionLevel(permission, label, says, false);
  }

  static PermissionLevel changing(Permission permission, String label, String says) {
    return new PermissionLevel(permission, label, says, true);
  }

  /** As chosen on the page. */
  public String code() {
    return permission.code();
  }
}
