package org.commcarehq.users;

import java.util.List;

/**
 * Somebody who uses the website.
 *
 * @param username an e-mail address, lower case
 * @param domains slugs of the projects they belong to
 */
public record WebUser(String username, String fullName, List<String> domains) {
  /** Lists are copied. */
  public WebUser {
    domains = List.copyOf(domains);
  }
}
