package org.commcarehq.ear.walls;

import java.util.Set;

/**
 * A way into the application as its own code declares it.
 *
 * @param method of HTTP
 * @param template the address with the names of its parameters in braces
 * @param kind for whom it is
 * @param needed codes of the permissions
 * @param listed the report whose listing in a role is enough, or nothing
 * @param locationSafe whether it is open to who has only their own places
 * @param page whether it is one for people and not for programs or devices
 */
record Route(
    String method,
    String template,
    String kind,
    Set<String> needed,
    String listed,
    boolean locationSafe,
    boolean page) {
  static final String DOMAIN = "{domain}";

  /** Whether it is for those who belong to a project. */
  boolean inProject() {
    return template.contains(DOMAIN) && !kind.equals("PUBLIC");
  }

  /** Whether it is for the project's administrators only. */
  boolean forAdmins() {
    return kind.equals("ADMIN") || kind.equals("API_ADMIN");
  }

  /** Whether phones go it. */
  boolean forDevices() {
    return kind.equals("DEVICE");
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
