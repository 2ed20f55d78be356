package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.commcarehq.ledgers.LedgerBalance;
import org.commcarehq.ledgers.LedgerKey;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.json.WireJson;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.RouteRule;

/** Balances of a whole project, for programs. Follows docs/api.md. */
@Path("/a/{domain}/api/ledger/v1")
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class LedgerResource {
  @Inject LedgerService ledgers;

  /** Balances below zero, the last changed first. */
  @RouteRule(value = Permission.VIEW_REPORTS, reads = "case")
  @GET
  @Answers(value = Line.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("negative") String negative,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    if (!"true".equals(negative)) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "negative");
    }
    int limit = Paging.limit(asked);
    Paging.Moment last = Paging.Moment.of(after);
    List<LedgerBalance> found =
        ledgers.negativeAfter(domain, last.time(), keyIn(last.id()), limit + 1);
    return ApiAnswer.ok(Paging.of(found, limit, Line::of, LedgerResource::place));
  }

  private static String place(LedgerBalance last) {
    LedgerKey key = last.key();
    byte[] parts = WireJson.write(List.of(key.caseId(), key.section(), key.entry()));
    return new Paging.Moment(last.changedOn(), new String(parts, StandardCharsets.UTF_8)).text();
  }

  private static LedgerKey keyIn(String id) {
    if (id.isEmpty()) {
      return new LedgerKey("", "", "");
    }
    List<String> parts = partsIn(id);
    if (parts.size() != 3 || parts.contains(null)) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
    }
    return new LedgerKey(parts.get(0), parts.get(1), parts.get(2));
  }

  private static List<String> partsIn(String id) {
    try {
      return Arrays.asList(WireJson.read(id.getBytes(StandardCharsets.UTF_8), String[].class));
    } catch (Refused notOurs) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
    }
  }

  /** A balance as programs see it. */
  record Line(String caseId, String section, String entry, BigDecimal balance, Instant changedOn) {
    static Line of(LedgerBalance balance) {
      return new Line(
          balance.key().caseId(),
          balance.key().section(),
          balance.key().entry(),
          balance.balance(),
          balance.changedOn());
    }
  }
}
