package org.commcarehq.web.rest.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import org.commcarehq.platform.Refused;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.RouteRule;
import org.commcarehq.web.security.Rule;

/** Answers a thing outside the caller's reach like one that does not exist. */
@Provider
@ApiEndpoint
@Priority(Priorities.AUTHORIZATION) // after it is known that the route is open
public class ReachFilter implements ContainerRequestFilter {
  @Inject ReachCheck reach;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    RouteRule said = resource.getResourceMethod().getAnnotation(RouteRule.class);
    if (said == null || said.naming().isEmpty()) {
      return;
    }
    MultivaluedMap<String, String> named = request.getUriInfo().getPathParameters();
    if (!reach.covers(Rule.of(said), named.getFirst("domain"), named.getFirst("id"))) {
      throw new Refused(ApiRefusal.NOT_FOUND);
    }
  }
}
