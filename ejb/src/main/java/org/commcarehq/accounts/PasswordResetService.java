package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.mail.EmailAddress;
import org.commcarehq.platform.mail.Letter;
import org.commcarehq.platform.mail.MailService;
import org.commcarehq.platform.secrets.Tokens;
import org.commcarehq.users.WebAccount;
import org.commcarehq.users.WebAccountService;

/**
 * Door for who has forgotten a password. Whether there is an account of an address is not told, by
 * words or by time: for one that is none, all is done but the mail.
 */
@Stateless
public class PasswordResetService {
  private static final Duration OPEN = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int PER_ACCOUNT = 3; // within an hour
  private static final int PER_PLACE = 30;

  @Inject PasswordResetStore store;
  @Inject WebAccountService accounts;
  @Inject ThrottleService throttle;
  @Inject AccountLetters letters;
  @Inject MailService mails;
  @Inject Tokens tokens;
  @Inject Clock clock;

  /**
   * Sends a link to the owner of an address, if there is one.
   *
   * @param address what was typed
   * @param from the network address it was typed at
   */
  public void ask(String address, String from) {
    Optional<String> email = EmailAddress.in(address);
    if (email.isEmpty()) {
      return; // nobody has such a login name
    }
    String username = email.get();
    String source = SignInSource.of(from).name();
    Instant now = clock.instant();
    boolean known = accounts.find(username).filter(WebAccount::active).isPresent();
    store.lock(username);
    PasswordResetStore.Asked before = store.asked(username, source, now.minus(OPEN));
    boolean mailed = known && before.forUser() < PER_ACCOUNT && before.fromPlace() < PER_PLACE;
    String token = tokens.fresh();
    store.insert(tokens.hash(token), username, source, now, now.plus(OPEN), mailed);
    Letter letter = letters.reset(username, token);
    if (mailed) {
      mails.send("", letter);
    } else {
      mails.pretend("", letter);
    }
  }

  /** Whose password a token may change; empty when it was used or is too old. */
  public Optional<String> find(String token) {
    return store.find(tokens.hash(token), clock.instant());
  }

  /**
   * Gives the owner of a token another password, once. All sessions end, and who could not sign in
   * for too many attempts can again.
   *
   * @param passwordHash as {@link PasswordService#hash} gives it
   * @return the login name
   */
  public String use(String token, String passwordHash) {
    Instant now = clock.instant();
    String username =
        store
            .find(tokens.hash(token), now)
            .filter(owner -> store.use(tokens.hash(token), now))
            .orElseThrow(() -> new Refused(PasswordResetRefusal.RESET_OVER));
    store.useOthers(username, now);
    accounts.setPassword(username, passwordHash, "chosen anew by a link that was mailed");
    throttle.forgive(username);
    mails.send("", letters.passwordChanged(username));
    return username;
  }

  /** Gives the owner of an account, who has shown the present password, another one. */
  public void replace(String username, String passwordHash) {
    accounts.setPassword(username, passwordHash, "changed by its owner");
    mails.send("", letters.passwordChanged(username));
  }

  /** Forgets what is old. */
  public int purge() {
    return store.purge(clock.instant().minus(KEPT));
  }
}
