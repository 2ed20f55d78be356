package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.commcarehq.platform.Unavailable;

/**
 * Door to the question whether a password is right. Whether the user or the password was wrong is
 * neither told nor measurable. In no transaction: hashing takes long, and no database connection
 * may be held meanwhile.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CredentialService {
  private static final String DEVICE_SUFFIX = ".commcarehq.org";
  private static final int LONGEST_NAME = 1_000;

  @Inject CredentialStore store;
  @Inject PasswordHasher hasher;
  @Inject VerifiedCredentials verified;

  /**
   * Checks what a device sent by HTTP Basic: {@code name@domain.commcarehq.org} or a bare name for
   * a worker, an e-mail address for a web user of the project.
   */
  public DeviceLogin device(String domain, String login, String password, SignInGate gate) {
    return verified.login(domain, login, password, () -> look(domain, login, password, gate));
  }

  private DeviceLogin look(String domain, String login, String password, SignInGate gate) {
    String name = plain(login);
    if (!canBeStored(name)) {
      hasher.matchesNobody(password);
      return DeviceLogin.refused();
    }
    String ours = "@" + domain + DEVICE_SUFFIX;
    boolean worker = name.endsWith(ours) || !name.contains("@");
    String username = name.endsWith(ours) ? name.substring(0, name.length() - ours.length()) : name;
    SignInAccount account =
        worker ? new SignInAccount(domain, username) : SignInAccount.ofWebUser(name);
    Optional<Credential> found =
        worker ? store.worker(domain, username) : store.member(domain, name);
    return check(account, found, password, gate)
        .map(right -> right.accepted(domain))
        .orElseGet(DeviceLogin::refused);
  }

  /**
   * Checks a web user's credentials.
   *
   * @return the login name; empty when they are wrong or the account is switched off
   */
  public Optional<String> web(String login, String password, SignInGate gate) {
    String name = plain(login);
    if (!canBeStored(name)) {
      hasher.matchesNobody(password);
      return Optional.empty();
    }
    return check(SignInAccount.ofWebUser(name), store.webUser(name), password, gate)
        .filter(Credential::active)
        .map(Credential::id);
  }

  /** What is stored of a password. */
  public String hash(String password) {
    return hasher.hash(password);
  }

  private Optional<Credential> check(
      SignInAccount account, Optional<Credential> found, String password, SignInGate gate) {
    if (found.isEmpty()) {
      attempt(account, gate, () -> hasher.matchesNobody(password));
      return Optional.empty();
    }
    return found.filter(
        known ->
            verified.verify(
                known.name(),
                password,
                known.passwordHash(),
                () -> attempt(known, password, gate),
                () -> gate.admit(account)));
  }

  /** Who was let in with it before need not wait for those who guess beside them. */
  private boolean attempt(Credential known, String password, SignInGate gate) {
    BooleanSupplier check = () -> hasher.matches(password, known.passwordHash());
    return verified.wereRight(known.name(), password, known.passwordHash())
        ? check.getAsBoolean()
        : attempt(known.account(), gate, check);
  }

  private static boolean attempt(SignInAccount account, SignInGate gate, BooleanSupplier check) {
    if (!gate.admit(account)) {
      return false;
    }
    boolean right;
    try {
      right = check.getAsBoolean();
    } catch (Unavailable busy) {
      gate.withdrawn(account);
      throw busy;
    }
    if (right) {
      gate.succeeded(account);
    }
    return right;
  }

  private static String plain(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean canBeStored(String name) {
    return name.indexOf('\0') < 0 && name.length() <= LONGEST_NAME;
  }
}
