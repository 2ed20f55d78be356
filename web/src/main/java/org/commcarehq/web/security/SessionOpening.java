package org.commcarehq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.CallerOnlyCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.commcarehq.accounts.NewSession;
import org.commcarehq.accounts.SessionService;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.SessionHash;

/** Opens and closes the session of a browser, here and in the database. */
@ApplicationScoped
public class SessionOpening {
  @Inject SecurityContext security;
  @Inject SessionService sessions;
  @Inject AccessService access;
  @Inject RequestOrigin origin;

  /**
   * Signs in somebody who has shown who they are. The browser's session begins anew, so that one
   * planted before is worth nothing and nothing of another user stays behind.
   *
   * @param secondStep whether by a second step as well
   * @return false when the account may not be used
   */
  public boolean open(
      HttpServletRequest request,
      HttpServletResponse response,
      String username,
      boolean secondStep) {
    origin.identify(Actor.of(Actor.Kind.WEB, username));
    Optional<NewSession> started = sessions.start(username, access.sessions(username), secondStep);
    if (started.isEmpty()) {
      return false;
    }
    request.getSession();
    request.changeSessionId();
    AuthenticationStatus status =
        security.authenticate(
            request,
            response,
            AuthenticationParameters.withParams().credential(new CallerOnlyCredential(username)));
    if (status != AuthenticationStatus.SUCCESS) {
      return false;
    }
    HttpSession session = request.getSession();
    session.setAttribute(IdentityGate.SESSION_HASH, started.get().hash().hex());
    session.setMaxInactiveInterval((int) started.get().idle().toSeconds());
    sessions.seen(started.get().hash());
    return true;
  }

  /** Ends the session of this browser. */
  public void close(HttpServletRequest request) throws ServletException {
    Optional<SessionHash> mine = IdentityGate.sessionOf(request);
    String username = request.getRemoteUser();
    if (mine.isPresent() && username != null) {
      sessions.end(username, mine.get());
    }
    IdentityGate.forget(request);
  }
}
