package org.commcarehq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AutoApplySession;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.CallerOnlyCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Signs in a web user who has shown who they are, and keeps the caller in the session. It never
 * challenges: pages are guarded by the page gate, devices sign in at their own resources.
 */
@ApplicationScoped
@AutoApplySession
public class WebSignIn implements HttpAuthenticationMechanism {
  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    boolean asked = context.isAuthenticationRequest(); // by our own code: see SessionOpening
    if (asked && context.getAuthParameters().getCredential() instanceof CallerOnlyCredential who) {
      return context.notifyContainerAboutLogin(who.getCaller(), Set.of());
    }
    return context.doNothing();
  }
}
