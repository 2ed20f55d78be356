package org.commcarehq.users;

import java.util.Optional;

/**
 * What is known of an account that somebody wants to use.
 *
 * @param id what forms and cases carry: a worker's id, a web user's login name
 * @param active whether it may be used
 */
record Credential(SignInAccount account, String id, String passwordHash, boolean active) {
  /** What a right password is remembered under. */
  String name() {
    return account.login() + "@" + account.domain();
  }

  DeviceLogin accepted(String domain) {
    return answer(active ? DeviceLogin.Outcome.ACCEPTED : DeviceLogin.Outcome.INACTIVE, domain);
  }

  private DeviceLogin answer(DeviceLogin.Outcome outcome, String domain) {
    return new DeviceLogin(outcome, Optional.of(new DeviceUser(domain, id, account.login())));
  }
}
