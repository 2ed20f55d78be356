package org.commcarehq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers in a browser's session whose password was right while the second step is awaited. */
@ApplicationScoped
public class PendingSignIn {
  private static final String WHO = "hq.pending";
  private static final String UNTIL = "hq.pending-until";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Inject Clock clock;

  /** The password of this user was right. */
  public void begin(HttpServletRequest request, String username) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    session.setAttribute(WHO, username);
    session.setAttribute(UNTIL, clock.instant().plus(PATIENCE));
  }

  /** Whose second step is awaited; empty where none is, or no longer. */
  public Optional<String> username(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(UNTIL) instanceof Instant until)) {
      return Optional.empty();
    }
    return until.isBefore(clock.instant())
        ? Optional.empty()
        : Optional.ofNullable((String) session.getAttribute(WHO));
  }

  /** Nothing is awaited any more. */
  public void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(WHO);
      session.removeAttribute(UNTIL);
    }
  }
}
