package org.commcarehq.web.rest.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.PageContext;

/** Reads the permissions of a role as a program sends them; what is not understood is no guess. */
final class RolePermissions {
  private RolePermissions() {}

  /**
   * What they allow.
   *
   * @param had what the role allows so far: reports that are listed in it may stay
   */
  static Grants of(Map<String, List<String>> sent, Grants had) {
    Map<Permission, Set<String>> items = new EnumMap<>(Permission.class);
    sent.forEach(
        (code, listed) -> {
          Permission permission = Permission.ofCode(code).orElseThrow(() -> refused(code));
          if (listed == null || !fits(permission, listed, had)) {
            throw refused(code);
          }
          items.put(permission, Set.copyOf(listed));
        });
    return new Grants(false, items);
  }

  /** Only reports are listed; everything else is for all or for nothing. */
  private static boolean fits(Permission permission, List<String> listed, Grants had) {
    if (permission != Permission.VIEW_REPORT_LIST) {
      return listed.isEmpty();
    }
    Set<String> reports = PageContext.reportsToList();
    Set<String> before = had.items().getOrDefault(permission, Set.of());
    return !listed.isEmpty()
        && listed.stream()
            .allMatch(one -> one != null && (reports.contains(one) || before.contains(one)));
  }

  private static Refused refused(String code) {
    return new Refused(
        ApiRefusal.BAD_BODY,
        "permissions, at " + code.substring(0, Math.min(50, code.length())) + ",");
  }
}
