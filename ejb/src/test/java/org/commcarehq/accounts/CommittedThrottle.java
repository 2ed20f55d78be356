package org.commcarehq.accounts;

import java.util.function.Supplier;
import org.commcarehq.TestHouse;
import org.commcarehq.users.SignInAccount;

/** The throttle with a transaction for each call, as the container gives it. */
final class CommittedThrottle extends ThrottleService {
  private final TestHouse house;
  private final ThrottleService throttle;

  CommittedThrottle(TestHouse house) {
    this.house = house;
    this.throttle = house.get(ThrottleService.class);
  }

  @Override
  public boolean admit(SignInAccount account, String address) {
    return house.call(() -> throttle.admit(account, address));
  }

  @Override
  public void succeeded(SignInAccount account, String address) {
    call(() -> throttle.succeeded(account, address));
  }

  @Override
  public void withdrawn(SignInAccount account, String address) {
    call(() -> throttle.withdrawn(account, address));
  }

  @Override
  public void forgive(String username) {
    call(() -> throttle.forgive(username));
  }

  private void call(Runnable work) {
    house.call(
        (Supplier<Void>)
            () -> {
              work.run();
              return null;
            });
  }
}
