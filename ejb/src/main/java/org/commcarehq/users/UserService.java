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
  @Inject UserStore store;
  @Inject PasswordHasher hasher;
  @Inject CredentialService credentials;
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

  /** As {@link CredentialService#device} without a gate: for seeds and checks from within. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public DeviceLogin authenticateDevice(String domain, String login, String password) {
    return credentials.device(domain, login, password, SignInGate.open());
  }

  /** As {@link CredentialService#web} without a gate, with the user's projects. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<WebUser> authenticateWeb(String username, String password) {
    return credentials
        .web(username, password, SignInGate.open())
        .flatMap(store::webUser)
        .map(row -> row.view(store.domainsOf(row.view(List.of()).username())));
  }
}
