package org.commcarehq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AutoApplySession;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.commcarehq.users.UserService;

/**
 * Signs a web user in when the sign-in page asks for it and keeps the caller in the session. It
 * never challenges: pages are guarded by the page gate, devices sign in at their own resources.
 */
@ApplicationScoped
@AutoApplySession
public class WebSignIn implements HttpAuthenticationMechanism {
  @Inject UserService users;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    boolean asked = context.isAuthenticationRequest();
    if (asked
        && context.getAuthParameters().getCredential()
            instanceof UsernamePasswordCredential login) {
      return users
          .authenticateWeb(login.getCaller(), login.getPasswordAsString())
          .map(user -> context.notifyContainerAboutLogin(user.username(), Set.of()))
          .orElseGet(context::doNothing);
    }
    return context.doNothing();
  }
}
