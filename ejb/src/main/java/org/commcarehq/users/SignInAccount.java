package org.commcarehq.users;

/**
 * Whose password somebody says they know, whether there is such an account or not.
 *
 * @param domain the project of a worker; empty for who uses the website, wherever they sign in
 * @param login the login name, lower case, without the project
 */
public record SignInAccount(String domain, String login) {
  /** Somebody who uses the website. */
  static SignInAccount ofWebUser(String login) {
    return new SignInAccount("", login);
  }
}
