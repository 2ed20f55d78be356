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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditLine;
import org.commcarehq.platform.audit.AuditPlace;
import org.commcarehq.platform.audit.AuditQuery;
import org.commcarehq.platform.audit.AuditService;
import org.commcarehq.platform.audit.AuditVerdict;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/** The audit trail, for programs of administrators. Follows docs/api.md. */
@Path("/a/{domain}/api/audit/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class AuditResource {
  @Inject AuditService audit;

  /** What was done and read, newest first. */
  @RouteRule(kind = RouteKind.API_ADMIN, reads = "audit")
  @GET
  @Answers(value = LineJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("actor") String actor,
      @QueryParam("act") String act,
      @QueryParam("object") String object,
      @QueryParam("reading") String reading,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    List<AuditLine> found =
        audit.search(
            domain,
            new AuditQuery(
                Optional.ofNullable(actor),
                Optional.ofNullable(act),
                Optional.ofNullable(object),
                Paging.flag("reading", reading),
                Paging.moment("from", from),
                Paging.moment("to", to),
                place(after),
                limit + 1));
    return ApiAnswer.ok(Paging.of(found, limit, LineJson::of, line -> line.place().code()));
  }

  /** Whether every line is as it was written. */
  @RouteRule(kind = RouteKind.API_ADMIN)
  @GET
  @Path("/verdict")
  @Answers(VerdictJson.class)
  public Response verdict(
      @PathParam("domain") String domain,
      @QueryParam("link") String link,
      @QueryParam("hash") String hash) {
    AuditVerdict verdict = audit.verify(domain);
    boolean lost =
        link != null && !audit.holds(domain, Paging.number("link", link), hash == null ? "" : hash);
    return ApiAnswer.ok(
        VerdictJson.of(
            verdict.intact() && lost
                ? new AuditVerdict(
                    domain,
                    verdict.sealed(),
                    verdict.waiting(),
                    verdict.head(),
                    Optional.of("the chain does not hold link " + link + " with that hash"))
                : verdict));
  }

  private static Optional<AuditPlace> place(String after) {
    Optional<AuditPlace> place = Optional.ofNullable(after).flatMap(AuditPlace::ofCode);
    if (after != null && place.isEmpty()) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
    }
    return place;
  }

  /** Whether the trail is as it was written, and what is not. */
  record VerdictJson(
      boolean intact, long sealed, long waiting, String head, Optional<String> trouble) {
    static VerdictJson of(AuditVerdict verdict) {
      return new VerdictJson(
          verdict.intact(), verdict.sealed(), verdict.waiting(), verdict.head(), verdict.trouble());
    }
  }

  /** A line as programs see it. */
  record LineJson(
      long number,
      Instant at,
      String act,
      boolean reading,
      String actorKind,
      String actor,
      Optional<String> actingAs,
      String objectKind,
      String objectId,
      String objectName,
      List<AuditChange> changes,
      Optional<String> reason,
      String via,
      Optional<String> route,
      Optional<String> requestId,
      Optional<String> address,
      Optional<String> agent) {
    static LineJson of(AuditLine line) {
      return new LineJson(
          line.id(),
          line.at(),
          line.act(),
          line.reading(),
          line.actorKind(),
          line.actor(),
          line.actingAs(),
          line.object().kind(),
          line.object().id(),
          line.object().name(),
          line.changes(),
          line.reason(),
          line.origin().via(),
          line.origin().route(),
          line.origin().requestId(),
          line.origin().address(),
          line.origin().agent());
    }
  }
}
