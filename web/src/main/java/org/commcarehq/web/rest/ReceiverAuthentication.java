package org.commcarehq.web.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.commcarehq.accounts.DigestLogin;
import org.commcarehq.accounts.DigestService;
import org.commcarehq.keys.KeyService;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Caller;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.users.DeviceUser;
import org.commcarehq.web.security.AccessCheck;
import org.commcarehq.web.security.Rule;

/**
 * Finds out how the sender of a submission is to be known, and who it is. Of the kinds that devices
 * may ask for, Basic, Digest, keys and none at all are offered; the others get the challenge for
 * Basic. Which submissions are taken from nobody is not decided here.
 */
@Provider
@ReceiverEndpoint
@Priority(Priorities.AUTHENTICATION)
public class ReceiverAuthentication extends DeviceAuthentication {
  /** Login name and id of whoever has not signed in. */
  public static final String ANONYMOUS = "anonymous";

  private static final String PRACTICE = "demo";
  private static final Rule SENDING = Rule.program(Permission.EDIT_DATA).byPlace();

  @Inject KeyService keys;
  @Inject DigestService digests;

  /** Whether an address says that what it is sent is only practice. */
  public static boolean isPractice(MultivaluedMap<String, String> query) {
    return PRACTICE.equals(query.getFirst("submit_mode"));
  }

  @Override
  void authenticate(ContainerRequestContext request) {
    MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
    Optional<String> asked =
        Optional.ofNullable(query.getFirst("authtype")).filter(name -> !name.isBlank());
    Optional<AuthenticationKind> kind =
        asked.isPresent()
            ? AuthenticationKind.named(asked.get())
            : Optional.of(
                AuthenticationKind.guessed(
                    Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)),
                    isPractice(query)));
    if (kind.isEmpty()) {
      request.abortWith(unknownKind());
      return;
    }
    switch (kind.get()) {
      case BASIC -> super.authenticate(request);
      case NOAUTH -> admitNobody(request);
      case API_KEY -> admitKey(request);
      case DIGEST -> admitDigest(request);
      default -> request.abortWith(unauthorized());
    }
  }

  private void admitNobody(ContainerRequestContext request) {
    String domain = request.getUriInfo().getPathParameters().getFirst("domain");
    servletRequest.setAttribute(USER, new DeviceUser(domain, ANONYMOUS, ANONYMOUS));
    callers.admit(domain, Actor.nobody());
  }

  private void admitKey(ContainerRequestContext request) {
    String domain = request.getUriInfo().getPathParameters().getFirst("domain");
    Optional<Caller> caller =
        KeyCredentials.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .flatMap(
                sent ->
                    keys.authenticate(
                        domain, sent.login(), sent.secret(), servletRequest.getRemoteAddr()));
    if (caller.isEmpty()) {
      request.abortWith(unauthorized());
    } else if (!AccessCheck.allows(SENDING, caller.get())) {
      request.abortWith(mayNotSend());
    } else {
      String owner = caller.get().username().orElseThrow();
      servletRequest.setAttribute(USER, new DeviceUser(domain, owner, owner));
      callers.admit(servletRequest, caller.get());
    }
  }

  private void admitDigest(ContainerRequestContext request) {
    String domain = request.getUriInfo().getPathParameters().getFirst("domain");
    Optional<DigestLogin> login =
        DigestHeader.read(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .filter(sent -> sent.uri().equals(asked()))
            .map(
                sent ->
                    digests.device(
                        domain, sent, request.getMethod(), servletRequest.getRemoteAddr()));
    Optional<DeviceLogin> done = login.map(DigestLogin::login);
    if (done.isEmpty() || done.get().outcome() == DeviceLogin.Outcome.REFUSED) {
      boolean stale = login.filter(DigestLogin::stale).isPresent();
      request.abortWith(unauthorized(digests.challenge(domain, stale)));
    } else {
      settle(request, done.get());
    }
  }

  /** The address of this request as its first line has it. */
  private String asked() {
    Object path = servletRequest.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    String query = servletRequest.getQueryString();
    return (path == null ? servletRequest.getRequestURI() : path)
        + (query == null ? "" : "?" + query);
  }

  private static Response mayNotSend() {
    return Response.status(Response.Status.FORBIDDEN)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("This key may not send forms.")
        .build();
  }

  private static Response unknownKind() {
    return Response.status(Response.Status.BAD_REQUEST)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("authtype must be one of: " + String.join(", ", AuthenticationKind.names()))
        .build();
  }
}
