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
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.UserService;
import org.commcarehq.users.WebUser;
import org.commcarehq.web.security.Reaches;

/** The project's workers by id, read once per request, to show names instead of ids. */
@Named("people")
@RequestScoped
public class People {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject UserService users;
  @Inject Reaches reaches;

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

  /** The workers within reach, by login name. */
  public List<MobileWorker> getAll() {
    return workers().values().stream()
        .filter(worker -> reaches.reach().covers(worker.id()))
        .toList();
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

  /** The full name of somebody who uses the website, or the login name where it is not known. */
  private String webUser(String username) {
    return webUsers.computeIfAbsent(
        username,
        login ->
            users
                .findWebUser(login)
                .map(WebUser::fullName)
                .filter(name -> !name.isBlank())
                .orElse(login));
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
