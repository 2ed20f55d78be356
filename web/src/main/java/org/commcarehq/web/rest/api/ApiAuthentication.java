package org.commcarehq.web.rest.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.accounts.SignInService;
import org.commcarehq.accounts.TotpService;
import org.commcarehq.keys.KeyService;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Caller;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.web.rest.BasicCredentials;
import org.commcarehq.web.rest.KeyCredentials;
import org.commcarehq.web.rest.Nul;
import org.commcarehq.web.rest.Problem;
import org.commcarehq.web.security.AccessCheck;
import org.commcarehq.web.security.Callers;

/**
 * HTTP Basic for web users who are members of the project, and their keys. Nobody, a wrong
 * password, or a key that is not good here: 401. A mobile worker: 403. A web user of other projects
 * is answered as if nothing were there.
 */
@Provider
@ApiEndpoint
@Priority(Priorities.AUTHENTICATION)
public class ApiAuthentication implements ContainerRequestFilter {
  /** Name of the request attribute that holds the web user's name. */
  public static final String USER = "org.commcarehq.api-user";

  private static final Pattern WORKER = Pattern.compile("[^@]+@(.+)\\.commcarehq\\.org");

  @Inject SignInService signIns;
  @Inject TotpService secondSteps;
  @Inject AccessService access;
  @Inject KeyService keys;
  @Inject Callers callers;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo address = request.getUriInfo();
    if (Nul.in(address.getPathParameters()) || Nul.in(address.getQueryParameters())) {
      request.abortWith(nothing());
      return;
    }
    String domain = address.getPathParameters().getFirst("domain");
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (KeyCredentials.announcedBy(header)) {
      byKey(domain, header).ifPresentOrElse(this::admit, () -> request.abortWith(unauthorized()));
      return;
    }
    Optional<BasicCredentials> sent = BasicCredentials.in(header);
    if (sent.isEmpty()) {
      request.abortWith(unauthorized());
      return;
    }
    String login = sent.get().login().strip().toLowerCase(Locale.ROOT);
    String password = sent.get().password();
    Matcher worker = WORKER.matcher(login);
    if (worker.matches() || !login.contains("@")) {
      String home = worker.matches() ? worker.group(1) : domain;
      request.abortWith(isWorker(home, login, password) ? forbidden() : unauthorized());
    } else if (signIns.web(login, password, servletRequest.getRemoteAddr()).isPresent()) {
      admit(domain, login, request);
    } else {
      request.abortWith(unauthorized());
    }
  }

  private void admit(String domain, String login, ContainerRequestContext request) {
    Caller caller = access.web(login, Optional.empty(), Optional.of(domain));
    if (AccessCheck.project(Optional.of(domain), caller).isEmpty()) {
      request.abortWith(nothing());
      return;
    }
    if (secondSteps.isOn(login) || asksForSecondStep(caller)) {
      request.abortWith(secondStep());
      return;
    }
    admit(caller);
  }

  private static boolean asksForSecondStep(Caller caller) {
    return caller.access().filter(found -> found.policy().twoStep()).isPresent();
  }

  private void admit(Caller caller) {
    servletRequest.setAttribute(USER, caller.username().orElseThrow());
    callers.admit(servletRequest, caller);
  }

  private Optional<Caller> byKey(String domain, String header) {
    return KeyCredentials.in(header)
        .flatMap(
            sent ->
                keys.authenticate(
                    domain, sent.login(), sent.secret(), servletRequest.getRemoteAddr()));
  }

  private boolean isWorker(String domain, String login, String password) {
    return signIns.device(domain, login, password, servletRequest.getRemoteAddr()).outcome()
        != DeviceLogin.Outcome.REFUSED;
  }

  private static Response unauthorized() {
    return Response.fromResponse(
            Problem.answer(401, "unauthorized", "Sign in with a web user of this project."))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"CommCare HQ\", charset=\"UTF-8\"")
        .build();
  }

  private static Response forbidden() {
    return Problem.answer(403, "forbidden", "Mobile workers have no part in this.");
  }

  /** A program cannot take a second step, and a password alone must not be enough for it. */
  private static Response secondStep() {
    return Problem.answer(
        403, "second-step", "This user signs in with a second step; use an API key here.");
  }

  private static Response nothing() {
    return Problem.answer(404, "", "");
  }
}
