package org.commcarehq.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.locations.Within;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.Reach;

/**
 * Whose rows the caller of this request may see; asked of the database once, and only for who may
 * not see all.
 */
@RequestScoped
public class Reaches {
  @Inject HttpServletRequest request;
  @Inject AccessService service;

  private Reach reach;

  private Optional<ProjectAccess> access() {
    return Callers.of(request).access();
  }

  /** Whose rows. */
  public Reach reach() {
    if (reach == null) {
      reach = access().map(this::of).orElse(Reach.only(Set.of()));
    }
    return reach;
  }

  private Reach of(ProjectAccess access) {
    return access.everywhere() ? Reach.all() : service.reach(access);
  }

  /** Which part of the tree of places. */
  public Within within() {
    return access().map(ProjectAccess::within).orElse(Within.only(List.of()));
  }

  /** Whose bulk actions and the like: only the caller's own, where they may not see all rows. */
  public Optional<String> startedBy() {
    return reach().everywhere() ? Optional.empty() : access().map(ProjectAccess::username);
  }
}
