package org.commcarehq.web.rest.health;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.submissions.limits.SubmissionLimitService;
import org.commcarehq.web.bulkheads.Bulkheads;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/** For load balancers and start scripts. Tells no names and no addresses. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  @Inject Readiness readiness;
  @Inject SubmissionLimitService limits;
  @Inject Bulkheads bulkheads;

  /** 200 as long as the process answers. */
  @RouteRule(kind = RouteKind.PUBLIC)
  @GET
  @Path("/live")
  public Response live() {
    return answer(200, Map.of("status", "up"));
  }

  /** 200 when this node may take requests, else 503 with {@code waitingFor}, a list of words. */
  @RouteRule(kind = RouteKind.PUBLIC)
  @GET
  @Path("/ready")
  public Response ready() {
    List<String> waitingFor = new ArrayList<>(readiness.waitingFor().values());
    return waitingFor.isEmpty()
        ? answer(200, Map.of("status", "ready"))
        : answer(503, Map.of("status", "starting", "waitingFor", waitingFor));
  }

  /** How full this node is, and what it has sent away since it started. */
  @RouteRule(kind = RouteKind.SITE)
  @GET
  @Path("/load")
  public Response load() {
    return answer(200, Map.of("limits", limits.status(), "bulkheads", bulkheads.status()));
  }

  private static Response answer(int status, Map<String, Object> body) {
    CacheControl noStore = new CacheControl();
    noStore.setNoStore(true);
    return Response.status(status).cacheControl(noStore).entity(body).build();
  }
}
