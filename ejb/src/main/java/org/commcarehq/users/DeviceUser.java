package org.commcarehq.users;

/**
 * Who a device speaks for: a mobile worker, or a web user of the project.
 *
 * @param id the id that forms and cases carry
 */
public record DeviceUser(String domain, String id, String username) {
  /** Whether it is a web user; their id is their login name, an e-mail address. */
  public boolean isWebUser() {
    return id.equals(username) && username.contains("@");
  }
}
