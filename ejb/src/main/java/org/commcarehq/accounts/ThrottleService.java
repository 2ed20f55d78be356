package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.users.SignInAccount;

/**
 * Door to the count of attempts to sign in. It is kept for an account and a place together: who
 * guesses from elsewhere stops nobody but themselves. Many places together are stopped as well,
 * except those from which the owner got in before. Accounts that are none are counted like others.
 */
@Stateless
public class ThrottleService {
  private static final Duration ATTEMPTS_KEPT = Duration.ofDays(1);
  private static final Duration SOURCES_KEPT = Duration.ofDays(90);
  private static final int LONGEST_LOGIN = 254;

  @Inject ThrottleStore store;
  @Inject Clock clock;

  /**
   * Counts an attempt, as failed for the time being.
   *
   * @return whether the password may be looked at
   */
  public boolean admit(SignInAccount account, String address) {
    return store.attempt(counted(account), SignInSource.of(address), clock.instant());
  }

  /** The password was right. */
  public void succeeded(SignInAccount account, String address) {
    store.succeeded(counted(account), SignInSource.of(address), clock.instant());
  }

  /** The attempt was none: the password could not be looked at. */
  public void withdrawn(SignInAccount account, String address) {
    store.withdrawn(counted(account), SignInSource.of(address));
  }

  /** Whoever owns the website's account has shown it in another way: nobody waits any more. */
  public void forgive(String username) {
    store.forgive(counted(new SignInAccount("", username.toLowerCase(Locale.ROOT))));
  }

  /** Forgets what is old. */
  public int purge() {
    Instant now = clock.instant();
    return store.purge(now, now.minus(ATTEMPTS_KEPT), now.minus(SOURCES_KEPT));
  }

  /** A login that is longer than any is counted by its hash. */
  private static SignInAccount counted(SignInAccount account) {
    return account.login().length() <= LONGEST_LOGIN
        ? account
        : new SignInAccount(
            account.domain(), "#" + Sha256.hex(account.login().getBytes(StandardCharsets.UTF_8)));
  }
}
