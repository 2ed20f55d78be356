package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.users.SignInAccount;
import org.commcarehq.users.SignInGate;

/** Gates that count attempts to sign in, each at a place from which somebody comes. */
@ApplicationScoped
class SignInGates {
  @Inject ThrottleService throttle;

  SignInGate at(String address) {
    return new SignInGate() {
      @Override
      public String place() {
        return SignInSource.of(address).name();
      }

      @Override
      public boolean admit(SignInAccount account) {
        return throttle.admit(account, address);
      }

      @Override
      public void succeeded(SignInAccount account) {
        throttle.succeeded(account, address);
      }

      @Override
      public void withdrawn(SignInAccount account) {
        throttle.withdrawn(account, address);
      }
    };
  }
}
