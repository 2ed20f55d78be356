package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.commcarehq.changesets.ChangeSetItem;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** Bulk actions, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/change-set/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class ChangeSetResource {
  @Inject ChangeSetService sets;
  @Inject ApiRequest incoming;
  @Inject Reaches reaches;
  @Context HttpServletRequest request;

  /** The project's bulk actions, newest first. */
  @RouteRule(value = Permission.EDIT_DATA, locationSafe = true)
  @GET
  @Answers(value = ChangeSetJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    List<ChangeSetView> found =
        sets.list(domain, reaches.startedBy(), after == null ? "" : after, limit + 1);
    return ApiAnswer.ok(Paging.of(found, limit, ChangeSetJson::of, ChangeSetView::id));
  }

  /** One bulk action with its items, or only those that have a problem. */
  @RouteRule(value = Permission.EDIT_DATA, naming = ReachCheck.CHANGE_SET, locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(ChangeSetJson.WithItems.class)
  public Response find(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @QueryParam("only_problems") String onlyProblems,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    ChangeSetView set = sets.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
    int limit = Paging.limit(asked);
    List<ChangeSetItem> items =
        sets.items(
            domain,
            id,
            Paging.flag("only_problems", onlyProblems).orElse(false),
            Paging.place(after),
            limit + 1);
    return ApiAnswer.ok(
        new ChangeSetJson.WithItems(
            ChangeSetJson.of(set),
            Paging.of(items, limit, ChangeSetJson.Item::of, item -> "" + item.number())));
  }

  /** Undoes a bulk action as one. */
  @RouteRule(value = Permission.EDIT_DATA, naming = ReachCheck.CHANGE_SET, locationSafe = true)
  @POST
  @Path("/{id}/undo")
  @Answers(value = ChangeSetJson.class, status = 202, takes = FormDeedResource.Why.class)
  public Response undo(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    FormDeedResource.Why why = incoming.json(request, FormDeedResource.Why.class);
    String user = incoming.user(request);
    ChangeSetView set =
        CollisionGate.pass(() -> sets.undo(domain, id, user, Optional.ofNullable(why.reason())));
    return ApiAnswer.accepted(domain, "change-set", id, ChangeSetJson.of(set));
  }
}
