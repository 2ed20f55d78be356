package org.commcarehq.web.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.accounts.SignInService;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.users.DeviceUser;
import org.commcarehq.web.security.Callers;

/**
 * HTTP Basic for devices. An unknown project, an unknown user and a wrong password get the same
 * 401; only who knows the password is told by 406 that the account is switched off.
 */
@Provider
@DeviceEndpoint
@Priority(Priorities.AUTHENTICATION)
public class DeviceAuthentication implements ContainerRequestFilter {
  /** Name of the request attribute that holds the {@link DeviceUser}. */
  public static final String USER = "org.commcarehq.device-user";

  @Inject SignInService signIns;
  @Inject Callers callers;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    if (Nul.in(request.getUriInfo().getPathParameters())) {
      request.abortWith(noAddress());
    } else {
      authenticate(request);
    }
  }

  /** Finds out who sends this, or says what is missing. */
  void authenticate(ContainerRequestContext request) {
    String domain = request.getUriInfo().getPathParameters().getFirst("domain");
    Optional<BasicCredentials> credentials =
        BasicCredentials.in(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    if (credentials.isEmpty()) {
      request.abortWith(unauthorized());
      return;
    }
    DeviceLogin login =
        signIns.device(
            domain,
            credentials.get().login(),
            credentials.get().password(),
            servletRequest.getRemoteAddr());
    settle(request, login);
  }

  /** Lets in who was found, or says why not. */
  void settle(ContainerRequestContext request, DeviceLogin login) {
    switch (login.outcome()) {
      case ACCEPTED -> admit(login.worker().orElseThrow());
      case INACTIVE -> request.abortWith(inactive());
      case REFUSED -> request.abortWith(unauthorized());
    }
  }

  /** From now on the request works for the project of this user. */
  void admit(DeviceUser user) {
    servletRequest.setAttribute(USER, user);
    callers.admit(user.domain(), actor(user));
  }

  /** Who it is, for the audit trail. */
  static Actor actor(DeviceUser user) {
    return Actor.of(user.isWebUser() ? Actor.Kind.WEB : Actor.Kind.WORKER, user.id());
  }

  /** The answer to who is not known, the same whatever was wrong. */
  static Response unauthorized() {
    return unauthorized("Basic realm=\"CommCare HQ\", charset=\"UTF-8\"");
  }

  /** As {@link #unauthorized()}, for who is to sign in in another way. */
  static Response unauthorized(String challenge) {
    return Response.status(Response.Status.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("Sign in with a user of this project.")
        .build();
  }

  private static Response noAddress() {
    return Response.status(Response.Status.BAD_REQUEST)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("There is no such address.")
        .build();
  }

  private static Response inactive() {
    return Response.status(Response.Status.NOT_ACCEPTABLE)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(
            Map.of(
                "error",
                "user.inactive",
                "default_response",
                "This account has been deactivated. Ask your project's administrator."))
        .build();
  }
}
