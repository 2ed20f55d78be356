package org.commcarehq.web.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Caller;
import org.commcarehq.users.DeviceUser;
import org.commcarehq.web.security.AccessCheck;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.ReadNotes;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;
import org.commcarehq.web.security.Rule;

/** Asks the rule of every resource whether its caller may use it; one without a rule is closed. */
@Provider
@Priority(Priorities.AUTHORIZATION - 10) // after who it is, before everything that costs
public class RouteCheck implements ContainerRequestFilter {
  private static final int FORBIDDEN = 403;
  private static final String WORDS = "Your role in this project does not include this.";

  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d+){3}|(0:){7}1|::1");

  @Inject AccessService access;
  @Inject ReadNotes reads;
  @Context HttpServletRequest servletRequest;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    RouteRule said = resource.getResourceMethod().getAnnotation(RouteRule.class);
    if (said == null || !isAllowed(Rule.of(said))) {
      request.abortWith(refusal(said));
    } else {
      note(Rule.of(said), request.getUriInfo());
    }
  }

  private void note(Rule rule, UriInfo address) {
    MultivaluedMap<String, String> named = address.getPathParameters();
    reads.note(
        named.getFirst("domain"),
        rule,
        Optional.ofNullable(named.getFirst("id")),
        Optional.ofNullable(address.getRequestUri().getQuery()),
        named.containsKey("name"));
  }

  private boolean isAllowed(Rule rule) {
    return switch (rule.kind()) {
      case DEVICE -> rule.needed().isEmpty() || AccessCheck.allows(rule, device());
      case SITE -> LOOPBACK.matcher(servletRequest.getRemoteAddr()).matches();
      default -> AccessCheck.allows(rule, Callers.of(servletRequest));
    };
  }

  /** What a device may do is asked for only where it matters: it sends form after form. */
  private Caller device() {
    return Optional.ofNullable((DeviceUser) servletRequest.getAttribute(DeviceAuthentication.USER))
        .flatMap(
            user ->
                access
                    .device(user)
                    .map(found -> Caller.of(DeviceAuthentication.actor(user), found)))
        .orElse(Caller.nobody());
  }

  private static Response refusal(RouteRule said) {
    return said != null && (said.kind() == RouteKind.API || said.kind() == RouteKind.API_ADMIN)
        ? Problem.answer(FORBIDDEN, "forbidden", WORDS)
        : Response.status(FORBIDDEN).type(MediaType.TEXT_PLAIN_TYPE).entity(WORDS).build();
  }
}
