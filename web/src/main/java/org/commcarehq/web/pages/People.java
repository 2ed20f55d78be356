package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.UserService;

/** The project's workers by id, read once per request, to show names instead of ids. */
@Named("people")
@RequestScoped
public class People {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject UserService users;
  @Inject MemberService members;

  private Map<String, MobileWorker> workers;
  private final Map<String, String> webUsers = new HashMap<>();

  private Map<String, MobileWorker> workers() {
    if (workers == null) {
      workers =
          users.listWorkers(page.getDomainName()).stream()
              .collect(
                  Collectors.toMap(
                      MobileWorker::id,
                      Function.identity(),
                      (first, second) -> first,
                      java.util.LinkedHashMap::new));
    }
    return workers;
  }

  /** All workers, by login name. */
  public List<MobileWorker> getAll() {
    return List.copyOf(workers().values());
  }

  /** The name of a worker; of somebody unknown the login name, or the id cut short. */
  public String name(String id) {
    if (id == null || id.isBlank()) {
      return "";
    }
    return Optional.ofNullable(workers().get(id))
        .map(People::shown)
        .orElseGet(() -> id.contains("@") ? webUser(id) : text.shorten(id));
  }

  /** The full name of a member of the project; of others the login name, and nothing more. */
  private String webUser(String username) {
    return webUsers.computeIfAbsent(
        username,
        login ->
            members.names(page.getDomainName(), List.of(login)).getOrDefault(login, login));
  }

  /** The name for an id, or the login name that came with it. */
  public String name(String id, String username) {
    MobileWorker worker = id == null ? null : workers().get(id);
    if (worker != null) {
      return shown(worker);
    }
    return username == null || username.isBlank() ? name(id) : username;
  }

  /** A worker's full name, or the login name where there is none. */
  public static String shown(MobileWorker worker) {
    String name = worker.fullName();
    return name == null || name.isBlank() ? worker.username() : name;
  }

  /** The worker's name in lists of choices. */
  public String choice(MobileWorker worker) {
    return shown(worker);
  }
}
