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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.casechecks.CaseCheckMode;
import org.commcarehq.casechecks.CaseCheckOrder;
import org.commcarehq.casechecks.CaseCheckScope;
import org.commcarehq.casechecks.CaseCheckService;
import org.commcarehq.casechecks.CaseCheckView;
import org.commcarehq.casechecks.CaseDifference;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.RouteRule;

/** Checks of cases, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/case-check/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class CaseCheckResource {
  @Inject CaseCheckService checks;
  @Inject ApiRequest incoming;
  @Context HttpServletRequest request;

  /** Begins a check of a case, a type, or, where neither is named, the project. */
  @RouteRule(Permission.EDIT_DATA)
  @POST
  @Answers(value = CheckJson.class, status = 202, takes = Wanted.class)
  public Response start(@PathParam("domain") String domain) throws IOException {
    Wanted wanted = incoming.json(request, Wanted.class);
    CaseCheckMode mode =
        Optional.ofNullable(wanted.mode())
            .flatMap(CaseCheckMode::ofCode)
            .orElseThrow(() -> new Refused(ApiRefusal.BAD_BODY, "mode"));
    if (wanted.caseId() != null && wanted.caseType() != null) {
      throw new Refused(ApiRefusal.BAD_BODY, "case_type");
    }
    CaseCheckScope scope =
        new CaseCheckScope(
            Optional.ofNullable(wanted.caseId()), Optional.ofNullable(wanted.caseType()));
    CaseCheckView check =
        checks.start(
            domain,
            new CaseCheckOrder(
                mode,
                scope,
                Boolean.TRUE.equals(wanted.deep()),
                incoming.user(request),
                Optional.ofNullable(wanted.reason())));
    return ApiAnswer.accepted(domain, "case-check", check.id(), CheckJson.of(check));
  }

  /** The project's checks, newest first. */
  @RouteRule(Permission.EDIT_DATA)
  @GET
  @Answers(value = CheckJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    List<CaseCheckView> found = checks.list(domain, after == null ? "" : after, limit + 1);
    return ApiAnswer.ok(Paging.of(found, limit, CheckJson::of, CaseCheckView::id));
  }

  /** One check with a part of what it found. */
  @RouteRule(Permission.EDIT_DATA)
  @GET
  @Path("/{id}")
  @Answers(WithDifferences.class)
  public Response find(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    CaseCheckView check =
        checks.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
    int limit = Paging.limit(asked);
    List<CaseDifference> found = checks.differences(domain, id, Paging.place(after), limit + 1);
    return ApiAnswer.ok(
        new WithDifferences(
            CheckJson.of(check),
            Paging.of(found, limit, Function.identity(), last -> "" + last.number())));
  }

  /** What is to be checked, and what is to be done about it. */
  record Wanted(String mode, String caseId, String caseType, Boolean deep, String reason) {}

  /** A check with a part of what it found. */
  record WithDifferences(CheckJson check, Paging<CaseDifference> differences) {}

  /** A check as programs see it. */
  record CheckJson(
      String id,
      String mode,
      Optional<String> caseId,
      Optional<String> caseType,
      boolean deep,
      Optional<String> reason,
      String startedBy,
      Instant startedOn,
      String state,
      boolean over,
      int percent,
      long total,
      long checked,
      long formsTotal,
      long formsChecked,
      long differingCases,
      long differences,
      long rebuilt,
      Optional<Instant> finishedOn,
      Optional<String> error) {
    static CheckJson of(CaseCheckView check) {
      return new CheckJson(
          check.id(),
          check.mode().code(),
          check.scope().caseId(),
          check.scope().caseType(),
          check.deep(),
          check.reason(),
          check.startedBy(),
          check.startedOn(),
          check.state().name().toLowerCase(Locale.ROOT),
          check.state().isFinal(),
          check.percent(),
          check.counts().total(),
          check.counts().checked(),
          check.counts().formsTotal(),
          check.counts().formsChecked(),
          check.counts().differingCases(),
          check.counts().differences(),
          check.counts().rebuilt(),
          check.finishedOn(),
          check.error());
    }
  }
}
