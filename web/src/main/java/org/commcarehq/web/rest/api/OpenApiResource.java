package org.commcarehq.web.rest.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/** The description of the API for programs, the same for every project and for everybody. */
@Path("/a/{domain}/api/openapi.json")
@Produces(MediaType.WILDCARD)
public class OpenApiResource {
  /** docs/openapi.json. */
  @RouteRule(kind = RouteKind.PUBLIC)
  @GET
  public Response document() {
    return Response.ok(
            OpenApiResource.class.getResourceAsStream("/openapi.json"),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
