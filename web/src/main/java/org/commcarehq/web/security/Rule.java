package org.commcarehq.web.security;

import java.util.Arrays;
import java.util.Set;
import org.commcarehq.roles.Permission;

/**
 * What a route asks of its caller.
 *
 * @param needed all of these
 * @param listed the report whose listing in a role is enough instead of all reports, or nothing
 * @param reads what sort of personal data is read by it, or nothing
 * @param naming what sort of thing the address names, so that only one within reach is shown, see
 *     {@link ReachCheck}; or nothing
 * @param locationSafe whether it keeps to the rows of the caller's places, so that it is open to
 *     who has only these
 */
public record Rule(
    RouteKind kind,
    Set<Permission> needed,
    String listed,
    String reads,
    String naming,
    boolean locationSafe) {
  /** Sets are copied. */
  public Rule {
    needed = Set.copyOf(needed);
  }

  /** For everybody. */
  public static Rule open() {
    return of(RouteKind.PUBLIC);
  }

  /** For everybody who has signed in. */
  public static Rule signedIn() {
    return of(RouteKind.SIGNED_IN);
  }

  /** For who looks after the installation. */
  public static Rule superuser() {
    return of(RouteKind.SUPERUSER);
  }

  /** For members of the project with all of these permissions. */
  public static Rule member(Permission... needed) {
    return of(RouteKind.MEMBER, needed);
  }

  /** For programs of members with all of these permissions. */
  public static Rule program(Permission... needed) {
    return of(RouteKind.API, needed);
  }

  /** For administrators of the project. */
  public static Rule admin() {
    return of(RouteKind.ADMIN);
  }

  /** As the method of a resource says. */
  public static Rule of(RouteRule said) {
    return new Rule(
        said.kind(),
        Set.of(said.value()),
        said.listed(),
        said.reads(),
        said.naming(),
        said.locationSafe());
  }

  /** The same, open also to who may see only this report. */
  public Rule orListed(String report) {
    return new Rule(kind, needed, report, reads, naming, locationSafe);
  }

  /** The same, of a route by which personal data is read. */
  public Rule reading(String sort) {
    return new Rule(kind, needed, listed, sort, naming, locationSafe);
  }

  /** The same, of a route that keeps to the rows of the caller's places. */
  public Rule byPlace() {
    return new Rule(kind, needed, listed, reads, naming, true);
  }

  /**
   * The same, of a route that shows the one thing that its address names, where it is within reach.
   */
  public Rule naming(String sort) {
    return new Rule(kind, needed, listed, reads, sort, true);
  }

  private static Rule of(RouteKind kind, Permission... needed) {
    return new Rule(kind, Set.copyOf(Arrays.asList(needed)), "", "", "", false);
  }
}
