package org.commcarehq.users;

/**
 * Who says they are somebody, from one place.
 *
 * @param account whose account it would be
 * @param place from where, as attempts are counted
 */
record Comer(String account, String place) {
  static Comer of(SignInAccount account, SignInGate gate) {
    return new Comer(account.login() + "@" + account.domain(), gate.place());
  }
}
