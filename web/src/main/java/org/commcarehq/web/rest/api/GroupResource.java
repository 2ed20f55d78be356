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
import java.util.Locale;
import java.util.Map;
import org.commcarehq.groups.GroupDraft;
import org.commcarehq.groups.GroupService;
import org.commcarehq.groups.WorkerGroup;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.RouteRule;

/** Groups of workers, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/group/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class GroupResource {
  private static final int MOST_MEMBERS = 1_000;
  @Inject GroupService groups;
  @Inject ApiRequest incoming;
  @Context HttpServletRequest request;

  /** The groups of the project, by name. */
  @RouteRule(value = Permission.VIEW_GROUPS, reads = "group")
  @GET
  @Answers(value = GroupJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("text") String text,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
    List<WorkerGroup> named =
        groups.list(domain).stream()
            .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    return ApiAnswer.ok(
        Paging.byName(
            named,
            after,
            Paging.limit(asked),
            group -> new NameKey(group.name(), group.id()),
            GroupJson::of));
  }

  /** One group, also one that is deleted. */
  @RouteRule(value = Permission.VIEW_GROUPS, reads = "group")
  @GET
  @Path("/{id}")
  @Answers(GroupJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(GroupJson.of(found(domain, id)));
  }

  /** The workers of a group, by id. */
  @RouteRule(value = Permission.VIEW_GROUPS, reads = "group")
  @GET
  @Path("/{id}/members")
  @Answers(value = GroupJson.Member.class, listed = true)
  public Response members(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    found(domain, id);
    int limit = Paging.limit(asked);
    List<String> part = groups.members(domain, id, after == null ? "" : after, limit + 1);
    return ApiAnswer.ok(Paging.of(part, limit, GroupJson.Member::new, last -> last));
  }

  /** Makes a group. */
  @RouteRule(Permission.EDIT_GROUPS)
  @POST
  @Answers(value = GroupJson.class, status = 201, takes = GroupJson.Draft.class)
  public Response create(@PathParam("domain") String domain) throws IOException {
    GroupJson.Draft sent = incoming.json(request, GroupJson.Draft.class);
    String id =
        groups.create(
            domain,
            new GroupDraft(
                sent.name() == null ? "" : sent.name(),
                Boolean.TRUE.equals(sent.caseSharing()),
                !Boolean.FALSE.equals(sent.reporting()),
                values(sent.fields() == null ? Map.of() : sent.fields())));
    return ApiAnswer.created(domain, "group", id, GroupJson.of(found(domain, id)));
  }

  /** Changes what is sent of a group that is still at the version that was read. */
  @RouteRule(Permission.EDIT_GROUPS)
  @PATCH
  @Path("/{id}")
  @Answers(value = GroupJson.class, takes = GroupJson.Draft.class)
  public Response change(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    GroupJson.Draft sent = incoming.json(request, GroupJson.Draft.class);
    WorkerGroup before = found(domain, id);
    Versions.check(sent.version(), before.version());
    groups.change(
        before,
        new GroupDraft(
            sent.name() == null ? before.name() : sent.name(),
            sent.caseSharing() == null ? before.caseSharing() : sent.caseSharing(),
            sent.reporting() == null ? before.reporting() : sent.reporting(),
            values(sent.fields() == null ? before.fields() : sent.fields())));
    return ApiAnswer.ok(GroupJson.of(found(domain, id)));
  }

  /** Takes a group away, or brings it back with its members. */
  @RouteRule(Permission.EDIT_GROUPS)
  @POST
  @Path("/{id}/{act: delete|restore}")
  @Answers(GroupJson.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String act)
      throws IOException {
    incoming.nothing(request);
    WorkerGroup group = found(domain, id);
    if (act.equals("restore")) {
      groups.restore(domain, id);
    } else if (!group.deleted()) {
      groups.delete(group);
    }
    return ApiAnswer.ok(GroupJson.of(found(domain, id)));
  }

  /** Adds workers to a group, and takes others out of it. */
  @RouteRule(Permission.EDIT_USERS_IN_GROUPS)
  @POST
  @Path("/{id}/members")
  @Answers(value = GroupJson.class, takes = GroupJson.Members.class)
  public Response arrange(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    GroupJson.Members sent = incoming.json(request, GroupJson.Members.class);
    List<String> added = ids("add", sent.add());
    List<String> removed = ids("remove", sent.remove());
    found(domain, id);
    groups.arrange(domain, id, added, removed);
    return ApiAnswer.ok(GroupJson.of(found(domain, id)));
  }

  private WorkerGroup found(String domain, String id) {
    return groups.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private static List<String> ids(String name, List<String> sent) {
    List<String> ids = sent == null ? List.of() : sent;
    if (ids.size() > MOST_MEMBERS || ids.stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, name);
    }
    return ids;
  }

  private static Map<String, String> values(Map<String, String> sent) {
    if (sent.values().stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "fields");
    }
    return sent;
  }
}
