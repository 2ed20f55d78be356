package org.commcarehq.users;

/**
 * Somebody who collects data in one project.
 *
 * @param username the short login name, lower case, without the project
 */
public record MobileWorker(
    String domain, String id, String username, String fullName, boolean active) {
  /** The name a device logs in with. */
  public String qualifiedName() {
    return username + "@" + domain + ".commcarehq.org";
  }
}
