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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.locations.AssignmentService;
import org.commcarehq.locations.Person;
import org.commcarehq.locations.PersonKind;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Member;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.MembersAfter;
import org.commcarehq.users.PlacementService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** People who use the website in a project, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/web-user/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class WebUserResource {
  @Inject MemberService members;
  @Inject PlacementService placements;
  @Inject AssignmentService places;
  @Inject ApiRequest incoming;
  @Inject Reaches reaches;
  @Context HttpServletRequest request;

  /** The members of the project, by login name. */
  @RouteRule(value = Permission.VIEW_WEB_USERS, reads = "web-user")
  @GET
  @Answers(value = WebUserJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("text") String text,
      @QueryParam("role") String role,
      @QueryParam("active") String active,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    List<Member> found =
        members.after(
            new MembersAfter(
                domain,
                Optional.ofNullable(text),
                Optional.ofNullable(role),
                Paging.flag("active", active),
                after == null ? "" : after,
                limit + 1));
    return ApiAnswer.ok(Paging.of(found, limit, shown(domain, found), Member::username));
  }

  /** One member, active or not. */
  @RouteRule(value = Permission.VIEW_WEB_USERS, reads = "web-user")
  @GET
  @Path("/{id}")
  @Answers(WebUserJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(json(found(domain, id)));
  }

  /** Gives a member another role, where they are still at the version that was read. */
  @RouteRule(Permission.EDIT_WEB_USERS)
  @PATCH
  @Path("/{id}")
  @Answers(value = WebUserJson.class, takes = WebUserJson.Change.class)
  public Response change(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    WebUserJson.Change sent = incoming.json(request, WebUserJson.Change.class);
    Member before = found(domain, id);
    Versions.check(sent.version(), before.version());
    if (sent.role() == null) {
      throw new Refused(ApiRefusal.BAD_BODY, "role");
    }
    members.changeRole(access(), before.username(), sent.role(), sent.version());
    return ApiAnswer.ok(json(found(domain, id)));
  }

  /** Lets a member work at these places and no others, the first the main one. */
  @RouteRule({Permission.VIEW_WEB_USERS, Permission.EDIT_USERS_IN_LOCATIONS})
  @POST
  @Path("/{id}/locations")
  @Answers(value = WebUserJson.class, takes = UserJson.Places.class)
  public Response place(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    List<String> wanted = incoming.json(request, UserJson.Places.class).wanted();
    Member member = found(domain, id);
    placements.assign(
        domain, reaches.within(), reaches.reach(), Person.member(member.username()), wanted);
    return ApiAnswer.ok(json(member));
  }

  /** Keeps a member out until they are let in again, or lets them in. */
  @RouteRule(Permission.EDIT_WEB_USERS)
  @POST
  @Path("/{id}/{act: deactivate|activate}")
  @Answers(WebUserJson.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String act)
      throws IOException {
    incoming.nothing(request);
    Member member = found(domain, id);
    if (act.equals("deactivate") && member.active()) {
      members.deactivate(access(), member.username());
    } else if (act.equals("activate") && !member.active()) {
      members.reactivate(access(), member.username());
    }
    return ApiAnswer.ok(json(found(domain, id)));
  }

  /** Ends a membership and tells it for the last time; the account stays. */
  @RouteRule(Permission.EDIT_WEB_USERS)
  @POST
  @Path("/{id}/remove")
  @Answers(WebUserJson.class)
  public Response remove(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    incoming.nothing(request);
    WebUserJson last = json(found(domain, id));
    members.remove(access(), last.username());
    return ApiAnswer.ok(last);
  }

  private Member found(String domain, String username) {
    return members.find(domain, username).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private WebUserJson json(Member member) {
    return shown(Callers.of(request).access().orElseThrow().domain(), List.of(member))
        .apply(member);
  }

  private Function<Member, WebUserJson> shown(String domain, List<Member> shown) {
    Map<String, List<String>> placesOf =
        places.seen(
            domain,
            reaches.within(),
            PersonKind.MEMBER,
            shown.stream().map(Member::username).toList());
    return member -> WebUserJson.of(member, placesOf.getOrDefault(member.username(), List.of()));
  }

  private ProjectAccess access() {
    return Callers.of(request).access().orElseThrow();
  }
}
