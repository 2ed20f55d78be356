package org.commcarehq.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Reach;

/** Whose rows the caller of this request may see. */
@RequestScoped
public class Reaches {
  @Inject HttpServletRequest request;
  @Inject AccessService service;

  private Reach reach;

  /** Whose rows. */
  public Reach reach() {
    if (reach == null) {
      reach =
          Callers.of(request).access().map(service::reach).orElseGet(() -> Reach.only(Set.of()));
    }
    return reach;
  }
}
