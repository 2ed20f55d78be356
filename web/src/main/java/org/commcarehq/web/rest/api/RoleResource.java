package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleDraft;
import org.commcarehq.roles.RoleService;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/** Roles, for programs that sign in with a password. Follows docs/api.md. */
@Path("/a/{domain}/api/role/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class RoleResource {
  @Inject RoleService roles;
  @Inject ApiRequest incoming;
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
    return ApiAnswer.ok(RoleJson.of(found(domain, id)));
  }

  /** Makes a role. */
  @RouteRule(kind = RouteKind.API_ADMIN)
  @POST
  @Answers(value = RoleJson.class, status = 201, takes = RoleJson.Draft.class)
  public Response create(@PathParam("domain") String domain) throws IOException {
    refuseKeys();
    RoleJson.Draft sent = incoming.json(request, RoleJson.Draft.class);
    Role made =
        roles.save(
            domain,
            new RoleDraft(
                Optional.empty(),
                0,
                sent.name(),
                permissions(sent, Grants.nothing()),
                assignableBy(sent, Set.of())),
            own());
    return ApiAnswer.created(domain, "role", made.id(), RoleJson.of(made));
  }

  /** Changes what is sent of a role that is still at the version that was read. */
  @RouteRule(kind = RouteKind.API_ADMIN)
  @PATCH
  @Path("/{id}")
  @Answers(value = RoleJson.class, takes = RoleJson.Draft.class)
  public Response change(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    refuseKeys();
    RoleJson.Draft sent = incoming.json(request, RoleJson.Draft.class);
    Role before = found(domain, id);
    Versions.check(sent.version(), before.version());
    Role changed =
        roles.save(
            domain,
            new RoleDraft(
                Optional.of(id),
                sent.version(),
                sent.name() == null ? before.name() : sent.name(),
                permissions(sent, before.grants()),
                assignableBy(sent, before.assignableBy())),
            own());
    return ApiAnswer.ok(RoleJson.of(changed));
  }

  /** Takes a role away that nobody has, or brings it back. */
  @RouteRule(kind = RouteKind.API_ADMIN)
  @POST
  @Path("/{id}/{act: archive|restore}")
  @Answers(RoleJson.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String act)
      throws IOException {
    refuseKeys();
    incoming.nothing(request);
    found(domain, id);
    if (act.equals("archive")) {
      roles.archive(domain, id);
    } else {
      roles.restore(domain, id, own());
    }
    return ApiAnswer.ok(RoleJson.of(found(domain, id)));
  }

  private Role found(String domain, String id) {
    return roles.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private Grants own() {
    return Callers.of(request).access().orElseThrow().grants();
  }

  private static Grants permissions(RoleJson.Draft sent, Grants had) {
    return sent.permissions() == null ? had : RolePermissions.of(sent.permissions(), had);
  }

  private static Set<String> assignableBy(RoleJson.Draft sent, Set<String> had) {
    if (sent.assignableBy() == null) {
      return had;
    }
    if (sent.assignableBy().stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "assignable_by");
    }
    return Set.copyOf(sent.assignableBy());
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
