package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.RouteRule;

/** Roles, for programs that sign in with a password; they are only read. Follows docs/api.md. */
@Path("/a/{domain}/api/role/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class RoleResource {
  @Inject RoleService roles;
  @Context HttpServletRequest request;

  /** The roles that can be given, that of administrators first, the others by name; or archived. */
  @RouteRule(Permission.VIEW_ROLES)
  @GET
  @Answers(value = RoleJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("archived") String archived,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    refuseKeys();
    List<Role> found =
        Paging.flag("archived", archived).orElse(false)
            ? roles.listArchived(domain)
            : roles.list(domain);
    return ApiAnswer.ok(
        Paging.byName(found, after, Paging.limit(asked), RoleResource::key, RoleJson::of));
  }

  /** One role, also one that is archived. */
  @RouteRule(Permission.VIEW_ROLES)
  @GET
  @Path("/{id}")
  @Answers(RoleJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    refuseKeys();
    return ApiAnswer.ok(
        roles
            .find(domain, id)
            .map(RoleJson::of)
            .orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND)));
  }

  private static NameKey key(Role role) {
    return new NameKey(role.builtIn() ? "" : role.name(), role.id());
  }

  /** A key that gets lost must not tell what others may do. */
  private void refuseKeys() {
    if (Callers.of(request).actor().kind() == Actor.Kind.KEY) {
      throw new Refused(ApiRefusal.NOT_BY_KEY);
    }
  }
}
