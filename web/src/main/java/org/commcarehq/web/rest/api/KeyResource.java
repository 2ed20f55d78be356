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
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.keys.KeyDraft;
import org.commcarehq.keys.KeyService;
import org.commcarehq.keys.KeyState;
import org.commcarehq.keys.KeyView;
import org.commcarehq.keys.NewKey;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.RouteRule;

/**
 * Keys of programs, for programs: one's own, and for administrators everybody's. Follows
 * docs/api.md.
 */
@Path("/a/{domain}/api/key/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class KeyResource {
  @Inject KeyService keys;
  @Inject ApiRequest incoming;
  @Inject Clock clock;
  @Context HttpServletRequest request;

  /** Keys, the newest first. */
  @RouteRule(reads = "key", locationSafe = true)
  @GET
  @Answers(value = KeyJson.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("username") String username,
      @QueryParam("state") String state,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    Optional<String> of =
        Optional.ofNullable(username).map(name -> name.strip().toLowerCase(Locale.ROOT));
    boolean others = owner().isPresent() && of.isPresent() && !of.equals(owner());
    List<KeyView> found =
        others
            ? List.of()
            : keys.list(
                domain, of.or(this::owner), state(state), after == null ? "" : after, limit + 1);
    Instant now = clock.instant();
    return ApiAnswer.ok(Paging.of(found, limit, key -> KeyJson.of(key, now), KeyView::id));
  }

  /** One key. */
  @RouteRule(reads = "key", naming = ReachCheck.OWN, locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(KeyJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(KeyJson.of(found(domain, id), clock.instant()));
  }

  /** Makes a key for who asks, and tells its secret this once. */
  @RouteRule(locationSafe = true)
  @POST
  @Answers(value = KeyJson.Made.class, status = 201, takes = KeyJson.Draft.class)
  public Response create(@PathParam("domain") String domain) throws IOException {
    KeyJson.Draft draft = incoming.json(request, KeyJson.Draft.class);
    List<String> networks = draft.networks() == null ? List.of() : draft.networks();
    if (networks.stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "networks");
    }
    NewKey made =
        keys.create(
            domain,
            incoming.user(request),
            new KeyDraft(
                draft.name() == null ? "" : draft.name(),
                Optional.ofNullable(draft.role()),
                networks,
                Optional.ofNullable(draft.expiresOn())),
            access().grants());
    return ApiAnswer.created(
        domain,
        "key",
        made.key().id(),
        new KeyJson.Made(KeyJson.of(made.key(), clock.instant()), made.secret()));
  }

  /** Makes a key worthless. */
  @RouteRule(naming = ReachCheck.OWN, locationSafe = true)
  @POST
  @Path("/{id}/revoke")
  @Answers(KeyJson.class)
  public Response revoke(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    incoming.nothing(request);
    keys.revoke(domain, id, incoming.user(request), owner());
    return ApiAnswer.ok(KeyJson.of(found(domain, id), clock.instant()));
  }

  private KeyView found(String domain, String id) {
    return keys.find(domain, id)
        .filter(key -> owner().isEmpty() || owner().get().equals(key.username()))
        .orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private static Optional<KeyState> state(String code) {
    Optional<KeyState> state =
        Arrays.stream(KeyState.values()).filter(one -> one.code().equals(code)).findFirst();
    if (code != null && state.isEmpty()) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "state");
    }
    return state;
  }

  private Optional<String> owner() {
    return access().admin() ? Optional.empty() : Optional.of(incoming.user(request));
  }

  private ProjectAccess access() {
    return Callers.of(request).access().orElseThrow();
  }
}
