package org.commcarehq.users;

import org.commcarehq.platform.hash.Md5;

/**
 * What HTTP Digest (RFC 7616) keeps of a password: the MD5 of login, realm and password. It is as
 * good as the password to whoever reads it, so it is stored sealed.
 */
public final class DigestSecret {
  /** What devices are told to sign in to. */
  public static final String REALM = "CommCare HQ";

  private DigestSecret() {}

  /**
   * The secret of a worker, who comes by this name and no shorter one.
   *
   * @param login as a device sends it
   */
  static String of(String login, String password) {
    return Md5.hex(login + ":" + REALM + ":" + password);
  }

  /** What a sealed secret is good for, and nothing else. */
  static String purpose(String login) {
    return "digest " + login;
  }
}
