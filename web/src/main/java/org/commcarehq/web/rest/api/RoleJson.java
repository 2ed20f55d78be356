package org.commcarehq.web.rest.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.roles.Role;

/**
 * A role as programs see it.
 *
 * @param admin whether it allows everything
 * @param permissions each with the things that it is for; an empty list is all
 */
record RoleJson(
    String id,
    String name,
    boolean admin,
    Map<String, List<String>> permissions,
    List<String> assignableBy,
    Optional<String> defaultPage,
    boolean archived,
    long version) {
  static RoleJson of(Role role) {
    return new RoleJson(
        role.id(),
        role.name(),
        role.grants().admin(),
        role.grants().stored(),
        role.assignableBy().stream().sorted().toList(),
        role.defaultPage(),
        role.archived(),
        role.version());
  }

  /** What a role is to be; of an old one, what is not there stays, and the version is needed. */
  record Draft(
      Long version,
      String name,
      Map<String, List<String>> permissions,
      List<String> assignableBy) {}
}
