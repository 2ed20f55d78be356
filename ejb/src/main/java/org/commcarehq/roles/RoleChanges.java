package org.commcarehq.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.audit.AuditChange;

/** What is another in a role than before, permission by permission. */
final class RoleChanges {
  private RoleChanges() {}

  static List<AuditChange> between(Role before, Role after) {
    List<AuditChange> changes =
        new ArrayList<>(
            AuditChange.all(
                AuditChange.between("name", before.name(), after.name()),
                AuditChange.between(
                    "default_page",
                    before.defaultPage().orElse(null),
                    after.defaultPage().orElse(null)),
                AuditChange.between(
                    "assignable_by", list(before.assignableBy()), list(after.assignableBy()))));
    Map<Permission, Set<String>> had = before.grants().items();
    Map<Permission, Set<String>> has = after.grants().items();
    for (Permission permission : Permission.values()) {
      AuditChange.between(permission.code(), given(had, permission), given(has, permission))
          .ifPresent(changes::add);
    }
    return changes;
  }

  /** What was there before a role was made. */
  static Role nothing(Role made) {
    return new Role(
        made.domain(), made.id(), null, Grants.nothing(), Set.of(), Optional.empty(), 0, false);
  }

  private static String given(Map<Permission, Set<String>> items, Permission permission) {
    Set<String> listed = items.get(permission);
    return listed == null ? null : listed.isEmpty() ? "all" : list(listed);
  }

  private static String list(Set<String> ids) {
    return ids.isEmpty() ? null : ids.stream().sorted().collect(Collectors.joining(", "));
  }
}
