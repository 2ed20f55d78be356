package org.commcarehq.web.security;

import java.util.Optional;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Caller;
import org.commcarehq.users.ProjectAccess;

/**
 * The one place that decides whether a caller is let into a project, and whether they may do there
 * what a route or an action asks for.
 */
public final class AccessCheck {
  private AccessCheck() {}

  /** The project that is asked for, if it is the caller's. */
  public static Optional<String> project(Optional<String> asked, Caller caller) {
    return asked.filter(
        name -> caller.access().filter(own -> own.domain().equals(name)).isPresent());
  }

  /** Whether the caller may use a route. */
  public static boolean allows(Rule rule, Caller caller) {
    return switch (rule.kind()) {
      case PUBLIC, SITE -> true; // where a request of the site comes from is checked at its wall
      case SIGNED_IN -> caller.isKnown();
      case SUPERUSER -> caller.superuser();
      case MEMBER -> caller.access().filter(access -> mayOpen(rule, access)).isPresent();
      case ADMIN, API_ADMIN -> caller.access().filter(ProjectAccess::admin).isPresent();
      case API ->
          caller
              .access()
              .filter(access -> access.may(Permission.ACCESS_API) && mayOpen(rule, access))
              .isPresent();
      case DEVICE -> caller.access().filter(access -> hasAll(rule, access.grants())).isPresent();
    };
  }

  /** Whether the caller may do something on a page that is open to them. */
  public static boolean allows(Permission[] needed, boolean admin, Caller caller) {
    Rule rule = (admin ? Rule.admin() : Rule.member(needed)).byPlace();
    return allows(rule, caller);
  }

  private static boolean mayOpen(Rule rule, ProjectAccess access) {
    boolean everywhere = access.may(Permission.ACCESS_ALL_LOCATIONS);
    return (everywhere || rule.locationSafe()) && hasAll(rule, access.grants());
  }

  private static boolean hasAll(Rule rule, Grants grants) {
    return rule.needed().stream().allMatch(permission -> has(permission, rule.listed(), grants));
  }

  private static boolean has(Permission permission, String listed, Grants grants) {
    return grants.has(permission)
        || permission == Permission.VIEW_REPORTS
            && !listed.isEmpty()
            && grants.has(Permission.VIEW_REPORT_LIST, listed);
  }
}
