package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.secrets.SecretBox;

/**
 * Door to the question whether a password is right. Whether the user or the password was wrong is
 * neither told nor measurable. In no transaction: hashing takes long, and no database connection
 * may be held meanwhile.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CredentialService {
  private static final Logger LOG = System.getLogger(CredentialService.class.getName());
  private static final int LONGEST_NAME = 1_000;

  @Inject CredentialStore store;
  @Inject PasswordHasher hasher;
  @Inject VerifiedCredentials verified;
  @Inject SecretBox box;

  /**
   * Checks what a device sent by HTTP Basic: {@code name@domain.commcarehq.org} or a bare name for
   * a worker, an e-mail address for a web user of the project.
   */
  public DeviceLogin device(String domain, String login, String password, SignInGate gate) {
    String name = plain(login);
    if (!canBeStored(name)) {
      hasher.matchesNobody(password);
      return DeviceLogin.refused();
    }
    Optional<String> whole = DeviceName.username(domain, name);
    boolean worker = whole.isPresent() || !name.contains("@");
    SignInAccount account =
        worker ? new SignInAccount(domain, whole.orElse(name)) : SignInAccount.ofWebUser(name);
    return verified.login(
        Comer.of(account, gate), domain, password, () -> look(domain, account, password, gate));
  }

  private DeviceLogin look(String domain, SignInAccount account, String password, SignInGate gate) {
    Optional<Credential> found =
        account.domain().isEmpty()
            ? store.member(domain, account.login())
            : store.worker(domain, account.login());
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

  /**
   * Checks what a device sent by HTTP Digest, as a worker with the whole login name. Nobody else
   * comes this way, and only where the project allows it.
   */
  public DeviceLogin digest(String domain, String login, DigestCheck check, SignInGate gate) {
    String name = plain(login);
    if (!canBeStored(name)) {
      return DeviceLogin.refused();
    }
    Optional<String> username = DeviceName.username(domain, name);
    SignInAccount account = new SignInAccount(domain, username.orElse(name));
    if (!gate.admit(account)) {
      return DeviceLogin.refused();
    }
    Optional<DigestCredential> found = username.flatMap(own -> store.digest(domain, own));
    DigestCheck.Verdict verdict =
        found
            .flatMap(known -> opened(name, known))
            .map(check::of)
            .orElse(DigestCheck.Verdict.WRONG);
    switch (verdict) {
      case RIGHT -> gate.succeeded(account);
      case STALE -> gate.withdrawn(account);
      case WRONG -> {
        return DeviceLogin.refused();
      }
    }
    return verdict == DigestCheck.Verdict.RIGHT
        ? found.orElseThrow().credential().accepted(domain)
        : DeviceLogin.refused();
  }

  /** A secret that cannot be opened here fits nothing. */
  private Optional<String> opened(String name, DigestCredential known) {
    try {
      return Optional.of(box.open(DigestSecret.purpose(name), known.secret()));
    } catch (IllegalArgumentException | Unavailable e) {
      LOG.log(Level.WARNING, "a secret for HTTP Digest cannot be opened", e);
      return Optional.empty();
    }
  }

  /** Forgets the secrets for HTTP Digest where it is not allowed any more; how many there were. */
  public int forgetDigests() {
    return store.forgetDigests();
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
                Comer.of(known.account(), gate),
                password,
                known.passwordHash(),
                () -> attempt(known, password, gate),
                () -> gate.admit(account)));
  }

  /** Who was let in with it from there before need not wait for those who guess beside them. */
  private boolean attempt(Credential known, String password, SignInGate gate) {
    BooleanSupplier check = () -> hasher.matches(password, known.passwordHash());
    if (gate.admit(known.account())) {
      return look(known.account(), gate, check);
    }
    return verified.wereRight(Comer.of(known.account(), gate), password, known.passwordHash())
        && check.getAsBoolean();
  }

  private static boolean attempt(SignInAccount account, SignInGate gate, BooleanSupplier check) {
    return gate.admit(account) && look(account, gate, check);
  }

  private static boolean look(SignInAccount account, SignInGate gate, BooleanSupplier check) {
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
