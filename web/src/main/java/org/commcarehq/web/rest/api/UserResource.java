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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.locations.AssignmentService;
import org.commcarehq.locations.Person;
import org.commcarehq.locations.PersonKind;
import org.commcarehq.peoplesearch.PeopleSearchService;
import org.commcarehq.peoplesearch.WorkersAfter;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.PlacementService;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerRefusal;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.users.WorkerView;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** Mobile workers, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/user/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class UserResource {
  @Inject WorkerService workers;
  @Inject PeopleSearchService people;
  @Inject GroupService groups;
  @Inject PlacementService placements;
  @Inject AssignmentService places;
  @Inject ApiRequest incoming;
  @Inject Reaches reaches;
  @Context HttpServletRequest request;

  /** Workers, by login name: active ones, inactive ones, both, or those who are deleted. */
  @RouteRule(value = Permission.VIEW_COMMCARE_USERS, reads = "worker", locationSafe = true)
  @GET
  @Answers(value = UserJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("standing") String standing,
      @QueryParam("text") String text,
      @QueryParam("group") String group,
      @QueryParam("location") String location,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    List<String> ids =
        people.workersAfter(
            new WorkersAfter(
                domain,
                standing(standing),
                Optional.ofNullable(text),
                Optional.ofNullable(group),
                Optional.ofNullable(location),
                reaches.reach(),
                after == null ? "" : after,
                limit + 1));
    Map<String, WorkerView> found =
        workers.findAll(domain, ids).stream()
            .collect(Collectors.toMap(WorkerView::id, Function.identity()));
    List<WorkerView> ordered = ids.stream().filter(found::containsKey).map(found::get).toList();
    return ApiAnswer.ok(Paging.of(ordered, limit, shown(domain, ids), WorkerView::username));
  }

  /** One worker, also one who is deleted. */
  @RouteRule(
      value = Permission.VIEW_COMMCARE_USERS,
      reads = "worker",
      naming = ReachCheck.WORKER,
      locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(UserJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(json(found(domain, id)));
  }

  /** Adds a worker. */
  @RouteRule(Permission.EDIT_COMMCARE_USERS)
  @POST
  @Answers(value = UserJson.class, status = 201, takes = UserJson.Draft.class)
  public Response create(@PathParam("domain") String domain) throws IOException {
    UserJson.Draft sent = incoming.json(request, UserJson.Draft.class);
    if (sent.username() == null) {
      throw new Refused(ApiRefusal.BAD_BODY, "username");
    }
    WorkerDraft draft =
        new WorkerDraft(
            sent.username(),
            or(sent.fullName(), ""),
            or(sent.language(), ""),
            or(sent.email(), ""),
            texts("phone_numbers", or(sent.phoneNumbers(), List.of())),
            values(or(sent.fields(), Map.of())),
            some(sent.profileId()),
            day(sent.deactivateAfter()));
    String password = strong(draft.username(), sent.password());
    String id =
        workers.create(domain, draft, workers.passwords(domain).keep(draft.username(), password));
    return ApiAnswer.created(domain, "user", id, json(found(domain, id)));
  }

  /** Changes what is sent of a worker who is still at the version that was read. */
  @RouteRule(
      value = Permission.EDIT_COMMCARE_USERS,
      naming = ReachCheck.WORKER,
      locationSafe = true)
  @PATCH
  @Path("/{id}")
  @Answers(value = UserJson.class, takes = UserJson.Change.class)
  public Response change(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    UserJson.Change sent = incoming.json(request, UserJson.Change.class);
    WorkerView before = found(domain, id);
    Versions.check(sent.version(), before.version());
    workers.change(
        before,
        new WorkerDraft(
            before.username(),
            or(sent.fullName(), before.fullName()),
            or(sent.language(), before.language()),
            or(sent.email(), before.email()),
            texts("phone_numbers", or(sent.phoneNumbers(), before.phoneNumbers())),
            values(or(sent.fields(), before.fields())),
            sent.profileId() == null ? before.profileId() : some(sent.profileId()),
            sent.deactivateAfter() == null
                ? before.deactivateAfter()
                : day(sent.deactivateAfter())));
    return ApiAnswer.ok(json(found(domain, id)));
  }

  /** Gives a worker another password. */
  @RouteRule(
      value = Permission.EDIT_COMMCARE_USERS,
      naming = ReachCheck.WORKER,
      locationSafe = true)
  @POST
  @Path("/{id}/password")
  @Answers(value = UserJson.class, takes = UserJson.Password.class)
  public Response password(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    UserJson.Password sent = incoming.json(request, UserJson.Password.class);
    WorkerView worker = found(domain, id);
    Versions.check(sent.version(), worker.version());
    String password = strong(worker.username(), sent.password());
    workers.resetPassword(worker, workers.passwords(domain).keep(worker.username(), password));
    return ApiAnswer.ok(json(found(domain, id)));
  }

  /** Lets a worker work at these places and no others, the first the main one. */
  @RouteRule(
      value = {Permission.VIEW_COMMCARE_USERS, Permission.EDIT_USERS_IN_LOCATIONS},
      naming = ReachCheck.WORKER,
      locationSafe = true)
  @POST
  @Path("/{id}/locations")
  @Answers(value = UserJson.class, takes = UserJson.Places.class)
  public Response place(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    List<String> wanted = incoming.json(request, UserJson.Places.class).wanted();
    WorkerView worker = found(domain, id);
    placements.assign(domain, reaches.within(), reaches.reach(), Person.worker(id), wanted);
    return ApiAnswer.ok(json(worker));
  }

  /** Lets a worker come in or not, takes them away or brings them back. */
  @RouteRule(
      value = Permission.EDIT_COMMCARE_USERS,
      naming = ReachCheck.WORKER,
      locationSafe = true)
  @POST
  @Path("/{id}/{act: activate|deactivate|delete|restore}")
  @Answers(UserJson.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String act)
      throws IOException {
    incoming.nothing(request);
    found(domain, id);
    List<String> one = List.of(id);
    switch (act) {
      case "activate" -> workers.setActive(domain, one, true, reaches.reach());
      case "deactivate" -> workers.setActive(domain, one, false, reaches.reach());
      case "delete" -> workers.delete(domain, one, reaches.reach());
      default -> workers.restore(domain, one, reaches.reach());
    }
    return ApiAnswer.ok(json(found(domain, id)));
  }

  private WorkerView found(String domain, String id) {
    return workers
        .find(domain, id, reaches.reach())
        .orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private UserJson json(WorkerView worker) {
    return shown(worker.domain(), List.of(worker.id())).apply(worker);
  }

  private Function<WorkerView, UserJson> shown(String domain, List<String> ids) {
    Map<String, List<String>> groupsOf = groupsOf(domain, ids);
    Map<String, List<String>> placesOf =
        places.seen(domain, reaches.within(), PersonKind.WORKER, ids);
    return worker ->
        UserJson.of(
            worker,
            groupsOf.getOrDefault(worker.id(), List.of()),
            placesOf.getOrDefault(worker.id(), List.of()));
  }

  private Map<String, List<String>> groupsOf(String domain, List<String> ids) {
    return groups.of(domain, ids).stream()
        .collect(
            Collectors.groupingBy(
                GroupMembership::workerId,
                Collectors.mapping(GroupMembership::groupId, Collectors.toList())));
  }

  private String strong(String username, String sent) {
    if (sent == null) {
      throw new Refused(ApiRefusal.BAD_BODY, "password");
    }
    workers
        .passwordFault(username, sent)
        .ifPresent(
            fault -> {
              throw new Refused(WorkerRefusal.WEAK_PASSWORD, fault);
            });
    return sent;
  }

  private static WorkerStanding standing(String code) {
    if (code == null) {
      return WorkerStanding.PRESENT;
    }
    return Arrays.stream(WorkerStanding.values())
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new Refused(ApiRefusal.BAD_PARAMETER, "standing"));
  }

  private static <T> T or(T sent, T otherwise) {
    return sent == null ? otherwise : sent;
  }

  private static Optional<String> some(String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  private static List<String> texts(String name, List<String> sent) {
    if (sent.stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, name);
    }
    return sent;
  }

  private static Map<String, String> values(Map<String, String> sent) {
    if (sent.values().stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "fields");
    }
    return sent;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return some(text).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw new Refused(ApiRefusal.BAD_BODY, "deactivate_after");
    }
  }
}
