package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Door to people and their credentials. */
@Stateless
public class UserService {
  private static final String DEVICE_SUFFIX = ".commcarehq.org";
  @Inject UserStore store;
  @Inject PasswordHasher hasher;
  @Inject VerifiedCredentials verified;
  @Inject Clock clock;

  /** One worker of a project, active or not. */
  public Optional<MobileWorker> findWorker(String domain, String id) {
    return store.worker(domain, id).map(MobileWorkerRow::view);
  }

  /** All workers of a project, by login name. */
  public List<MobileWorker> listWorkers(String domain) {
    return store.workers(domain).stream().map(MobileWorkerRow::view).toList();
  }

  /** How many workers of a project may send forms. */
  public int countActiveWorkers(String domain) {
    return store.countActiveWorkers(domain);
  }

  /** A web user with the projects they belong to. */
  public Optional<WebUser> findWebUser(String username) {
    return store
        .webUser(username.toLowerCase(Locale.ROOT))
        .map(row -> row.view(store.domainsOf(row.view(List.of()).username())));
  }

  /** Adds a worker. The login name is kept in lower case; an existing id or name is refused. */
  public void createWorker(MobileWorker worker, String password) {
    MobileWorker named =
        new MobileWorker(
            worker.domain(),
            worker.id(),
            worker.username().toLowerCase(Locale.ROOT),
            worker.fullName(),
            worker.active());
    store.insert(new MobileWorkerRow(named, hasher.hash(password), clock.instant()));
  }

  /** Adds a web user where there is none of that name, and makes them a member of the project. */
  public void createWebUser(
      String username, String fullName, String password, String domain, String role) {
    String name = username.toLowerCase(Locale.ROOT);
    if (store.webUser(name).isEmpty()) {
      store.insert(new WebUserRow(name, fullName, hasher.hash(password), clock.instant()));
    }
    store.join(domain, name, role);
  }

  /**
   * Checks what a device sent by HTTP Basic: {@code name@domain.commcarehq.org} or a bare name for
   * a worker, an e-mail address for a web user. Whether the user or the password was wrong is
   * neither told nor measurable. In no transaction: hashing takes long, and no database connection
   * may be held meanwhile.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public DeviceLogin authenticateDevice(String domain, String login, String password) {
    return verified.login(domain, login, password, () -> look(domain, login, password));
  }

  private DeviceLogin look(String domain, String login, String password) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    if (!canBeStored(name)) {
      return refuse(password);
    }
    String ours = "@" + domain + DEVICE_SUFFIX;
    if (name.endsWith(ours) || !name.contains("@")) {
      String username =
          name.contains("@") ? name.substring(0, name.length() - ours.length()) : name;
      return store
          .workerNamed(domain, username)
          .map(row -> loginOf(row, password))
          .orElseGet(() -> refuse(password));
    }
    return store
        .webUser(name)
        .filter(row -> store.domainsOf(name).contains(domain))
        .map(row -> loginOf(row, domain, name, password))
        .orElseGet(() -> refuse(password));
  }

  /** Checks a web user's credentials at the sign-in page, in no transaction either. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<WebUser> authenticateWeb(String username, String password) {
    String name = username.strip().toLowerCase(Locale.ROOT);
    Optional<WebUserRow> row = canBeStored(name) ? store.webUser(name) : Optional.empty();
    if (row.isEmpty()) {
      hasher.matchesNobody(password);
      return Optional.empty();
    }
    return row.filter(user -> hasher.matches(password, user.passwordHash()))
        .map(user -> user.view(store.domainsOf(name)));
  }

  private static boolean canBeStored(String name) {
    return name.indexOf('\0') < 0;
  }

  private DeviceLogin loginOf(MobileWorkerRow row, String password) {
    MobileWorker worker = row.view();
    if (!matches(worker.qualifiedName(), password, row.passwordHash())) {
      return DeviceLogin.refused();
    }
    DeviceUser user = new DeviceUser(worker.domain(), worker.id(), worker.username());
    return worker.active()
        ? accepted(user)
        : new DeviceLogin(DeviceLogin.Outcome.INACTIVE, Optional.of(user));
  }

  private DeviceLogin loginOf(WebUserRow row, String domain, String name, String password) {
    return matches(name, password, row.passwordHash())
        ? accepted(new DeviceUser(domain, name, name))
        : DeviceLogin.refused();
  }

  private boolean matches(String login, String password, String hash) {
    return verified.verify(login, password, hash, () -> hasher.matches(password, hash));
  }

  private DeviceLogin refuse(String password) {
    hasher.matchesNobody(password);
    return DeviceLogin.refused();
  }

  private static DeviceLogin accepted(DeviceUser user) {
    return new DeviceLogin(DeviceLogin.Outcome.ACCEPTED, Optional.of(user));
  }
}
