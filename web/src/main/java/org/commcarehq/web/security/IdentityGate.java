package org.commcarehq.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.accounts.SessionService;
import org.commcarehq.platform.audit.Origin;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Caller;
import org.commcarehq.users.SessionHash;

/**
 * Binds every request to one identity and to one project at most: that of the address, if its
 * caller belongs to it. Devices and programs are asked for who they are at their own resources.
 */
public class IdentityGate extends HttpFilter {
  /** The session attribute that holds the hash of its id, 64 hex digits, where it is kept. */
  public static final String SESSION_HASH = "hq.session-hash";

  private static final long serialVersionUID = 1L;
  private static final String RESOURCES = "/faces/jakarta.faces.resource/";
  private static final Pattern PROJECT =
      Pattern.compile("/a/(?<domain>[a-z0-9-]{1,100})/(?<rest>.*)");

  @Inject transient ProjectScope scope;
  @Inject transient RequestOrigin origins;
  @Inject transient AccessService access;
  @Inject transient SessionService sessions;
  @Inject transient Callers callers;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String reached = MachinePaths.reached(request);
    if (reached.startsWith(RESOURCES)) {
      chain.doFilter(request, response);
      return;
    }
    try (ProjectScope.Slot project = scope.open();
        RequestOrigin.Slot origin = origins.open(origin(request, reached))) {
      if (request.getDispatcherType() == DispatcherType.ERROR) {
        Callers.find(request).ifPresent(caller -> callers.admit(request, caller));
      } else if (!MachinePaths.contains(reached)) {
        callers.admit(request, identify(request));
      }
      chain.doFilter(request, response);
    }
  }

  private Caller identify(HttpServletRequest request) throws ServletException {
    Principal signedIn = request.getUserPrincipal();
    if (signedIn == null) {
      return Caller.nobody();
    }
    Optional<SessionHash> session = sessionOf(request);
    Caller caller =
        session.isEmpty()
            ? Caller.nobody()
            : access.web(signedIn.getName(), session, domainOf(request));
    if (caller.isKnown()) {
      sessions.seen(session.orElseThrow());
      caller.access().ifPresent(here -> shorten(request.getSession(false), here.policy().idle()));
    } else {
      forget(request);
    }
    return caller;
  }

  /** A project that has become stricter is obeyed by sessions that are open as well. */
  private static void shorten(HttpSession session, Duration idle) {
    if (session != null && session.getMaxInactiveInterval() > idle.toSeconds()) {
      session.setMaxInactiveInterval((int) idle.toSeconds());
    }
  }

  /** The session of a request, if somebody has signed in with it. */
  public static Optional<SessionHash> sessionOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(session -> (String) session.getAttribute(SESSION_HASH))
        .map(SessionHash::new);
  }

  /** The account is switched off, or its session was ended elsewhere. */
  static void forget(HttpServletRequest request) throws ServletException {
    request.logout();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private static Optional<String> domainOf(HttpServletRequest request) {
    Matcher project = PROJECT.matcher(request.getRequestURI());
    return project.matches() ? Optional.of(project.group("domain")) : Optional.empty();
  }

  private static Origin origin(HttpServletRequest request, String reached) {
    Matcher project = PROJECT.matcher(request.getRequestURI());
    String place = project.matches() ? project.group("rest") : request.getRequestURI();
    return new Origin(
        MachinePaths.way(reached),
        Optional.of(request.getMethod() + " " + place),
        Optional.ofNullable(request.getAttribute(AnswerHeaders.REQUEST_ID)).map(Object::toString),
        sessionOf(request).map(SessionHash::shown),
        Optional.ofNullable(request.getRemoteAddr()),
        Optional.ofNullable(request.getHeader("User-Agent")));
  }
}
