package org.commcarehq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.Caller;
import org.commcarehq.users.ProjectAccess;

/** Keeps with a request who asks, and opens the project to them, and to it alone. */
@ApplicationScoped
public class Callers {
  private static final String CALLER = "hq.caller";

  @Inject ProjectScope scope;
  @Inject RequestOrigin origin;

  /** Who asks; nobody where it is not known. */
  public static Caller of(HttpServletRequest request) {
    return find(request).orElse(Caller.nobody());
  }

  /** Who asks, if the request has been asked for it already. */
  static Optional<Caller> find(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(CALLER));
  }

  /** Notes who asks: from now on the request works for the project that they belong to. */
  public void admit(HttpServletRequest request, Caller caller) {
    request.setAttribute(CALLER, caller);
    origin.identify(caller.actor());
    caller.access().map(ProjectAccess::domain).ifPresent(scope::bind);
  }

  /** Notes who has signed in with a device; what they may do is not asked for yet. */
  public void admit(String domain, Actor actor) {
    origin.identify(actor);
    scope.bind(domain);
  }
}
