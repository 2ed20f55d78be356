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
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseView;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.CaseChange;
import org.commcarehq.submissions.CaseFinding;
import org.commcarehq.submissions.CaseOperationService;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** Cases, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/case/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class CaseResource {
  @Inject CaseService cases;
  @Inject CaseHistoryService histories;
  @Inject LedgerService ledgers;
  @Inject CaseOperationService operations;
  @Inject ChangeSetService sets;
  @Inject ApiRequest incoming;
  @Inject Reaches reaches;
  @Inject ReachCheck reach;
  @Context HttpServletRequest request;

  /** One case with its ledgers, and what was done to it by hand. */
  @RouteRule(
      value = Permission.VIEW_REPORTS,
      reads = "case",
      naming = ReachCheck.CASE,
      locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(CaseJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(
        CaseJson.of(found(domain, id), ledgers.balances(domain, id), cases.operations(domain, id)));
  }

  /** What happened to a case, oldest first. */
  @RouteRule(
      value = Permission.VIEW_REPORTS,
      reads = "case",
      naming = ReachCheck.CASE,
      locationSafe = true)
  @GET
  @Path("/{id}/history")
  @Answers(value = CaseJson.Event.class, listed = true)
  public Response history(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    found(domain, id);
    int from = Paging.place(after);
    int limit = Paging.limit(asked);
    List<CaseTransactionView> some = histories.oldestFirst(domain, id, from, limit + 1);
    return ApiAnswer.ok(Paging.of(some, limit, CaseJson.Event::of, last -> "" + (from + limit)));
  }

  /** Takes a case away, or brings it back. */
  @RouteRule(value = Permission.EDIT_DATA, naming = ReachCheck.CASE, locationSafe = true)
  @POST
  @Path("/{id}/{act: delete|restore}")
  @Answers(value = Done.class, takes = FormDeedResource.Why.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String act)
      throws IOException {
    Optional<String> reason = reason();
    String user = incoming.user(request);
    boolean changed =
        CollisionGate.pass(
            () ->
                act.equals("delete")
                    ? operations.delete(domain, id, user, reason)
                    : operations.restore(domain, id, user, reason));
    return ApiAnswer.ok(new Done(id, found(domain, id).deleted(), changed));
  }

  /** Compares a case with the replay of its forms, or writes the replay. */
  @RouteRule(value = Permission.EDIT_DATA, naming = ReachCheck.CASE, locationSafe = true)
  @POST
  @Path("/{id}/{mode: verify|rebuild}")
  @Answers(value = Checked.class, takes = FormDeedResource.Why.class)
  public Response check(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @PathParam("mode") String mode)
      throws IOException {
    Optional<String> reason = reason();
    boolean rebuild = mode.equals("rebuild");
    String user = incoming.user(request);
    List<CaseFinding> found =
        CollisionGate.pass(
            () ->
                rebuild
                    ? operations.rebuild(domain, id, user, reason)
                    : operations.verify(domain, id));
    return ApiAnswer.ok(new Checked(id, found.isEmpty(), rebuild, found));
  }

  /** Changes many cases. */
  @RouteRule(value = Permission.EDIT_DATA, locationSafe = true)
  @POST
  @Path("/bulk")
  @Answers(value = ChangeSetJson.class, status = 202, takes = Bulk.class)
  public Response bulk(@PathParam("domain") String domain) throws IOException {
    Bulk bulk = incoming.json(request, Bulk.class);
    Map<String, String> properties = bulk.properties() == null ? Map.of() : bulk.properties();
    if (properties.values().stream().anyMatch(value -> value == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "properties");
    }
    if (bulk.ownerId() != null && !reaches.reach().covers(bulk.ownerId())) {
      throw new Refused(ApiRefusal.OUTSIDE_YOUR_PLACES);
    }
    CaseChange change =
        new CaseChange(
            Boolean.TRUE.equals(bulk.close()), Optional.ofNullable(bulk.ownerId()), properties);
    ChangeSetView set =
        sets.startCases(
            domain,
            reach.cases(domain, FormDeedResource.named(bulk.ids())),
            change,
            incoming.user(request),
            Optional.ofNullable(bulk.reason()));
    return ApiAnswer.accepted(domain, "change-set", set.id(), ChangeSetJson.of(set));
  }

  private CaseView found(String domain, String id) {
    return cases.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private Optional<String> reason() throws IOException {
    return Optional.ofNullable(incoming.json(request, FormDeedResource.Why.class).reason());
  }

  /** What is done to many cases. */
  record Bulk(
      List<String> ids,
      Boolean close,
      String ownerId,
      Map<String, String> properties,
      String reason) {}

  /** What became of the case; changed is false when it was so already. */
  record Done(String id, boolean deleted, boolean changed) {}

  /** How the case compares with its replay. */
  record Checked(String id, boolean same, boolean rebuilt, List<CaseFinding> differences) {}
}
