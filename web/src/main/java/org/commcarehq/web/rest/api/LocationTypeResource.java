package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.RouteRule;

/** Types of places, for programs; they are only read. Follows docs/api.md. */
@Path("/a/{domain}/api/location-type/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class LocationTypeResource {
  @Inject LocationTypeService types;

  /** The types, each before those that lie below it. */
  @RouteRule(value = Permission.VIEW_LOCATIONS, locationSafe = true)
  @GET
  @Answers(value = LocationJson.Type.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    int from = Paging.place(after);
    List<LocationType> part = types.list(domain).stream().skip(from).limit(limit + 1L).toList();
    return ApiAnswer.ok(Paging.of(part, limit, LocationJson.Type::of, last -> "" + (from + limit)));
  }

  /** One type. */
  @RouteRule(value = Permission.VIEW_LOCATIONS, naming = ReachCheck.OWN, locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(LocationJson.Type.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(
        types
            .find(domain, id)
            .map(LocationJson.Type::of)
            .orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND)));
  }
}
