package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.users.WorkerView;
import org.commcarehq.web.security.Reaches;

/** People by id, to show names instead of ids; each is read at most once per request. */
@Named("people")
@RequestScoped
public class People {
  private static final int CHOICES = 1_000;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject MemberService members;
  @Inject WorkerService workers;
  @Inject Reaches reaches;

  private final Map<String, Optional<WorkerView>> met = new HashMap<>();
  private List<WorkerView> all;
  private final Map<String, String> webUsers = new HashMap<>();

  /** The workers within reach to choose from, by login name; the first of very many. */
  public List<WorkerView> getAll() {
    if (all == null) {
      all =
          workers
              .list(
                  new WorkerQuery(
                      page.getDomainName(),
                      WorkerStanding.PRESENT,
                      Optional.empty(),
                      reaches.reach(),
                      "username",
                      false,
                      0,
                      CHOICES))
              .workers();
      all.forEach(worker -> met.put(worker.id(), Optional.of(worker)));
    }
    return all;
  }

  /** Reads those whose names will be asked for, all together. */
  public void meet(Collection<String> ids) {
    List<String> unknown =
        ids.stream()
            .filter(id -> id != null && !id.isBlank() && !met.containsKey(id))
            .distinct()
            .toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(id -> met.put(id, Optional.empty()));
    workers
        .findAll(page.getDomainName(), unknown)
        .forEach(worker -> met.put(worker.id(), Optional.of(worker)));
  }

  private Optional<WorkerView> worker(String id) {
    meet(List.of(id));
    return met.get(id);
  }

  /** The name of a worker; of somebody unknown the login name, or the id cut short. */
  public String name(String id) {
    if (id == null || id.isBlank()) {
      return "";
    }
    return worker(id)
        .map(WorkerView::shown)
        .orElseGet(() -> id.contains("@") ? webUser(id) : text.shorten(id));
  }

  /** The full name of a member of the project; of others the login name, and nothing more. */
  private String webUser(String username) {
    return webUsers.computeIfAbsent(
        username,
        login -> members.names(page.getDomainName(), List.of(login)).getOrDefault(login, login));
  }

  /** The name for an id, or the login name that came with it. */
  public String name(String id, String username) {
    Optional<WorkerView> worker = id == null || id.isBlank() ? Optional.empty() : worker(id);
    if (worker.isPresent()) {
      return worker.get().shown();
    }
    return username == null || username.isBlank() ? name(id) : username;
  }

  /** The worker's name in lists of choices. */
  public String choice(WorkerView worker) {
    return worker.shown();
  }
}
