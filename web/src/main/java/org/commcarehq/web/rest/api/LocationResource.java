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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.locations.Coordinates;
import org.commcarehq.locations.Location;
import org.commcarehq.locations.LocationDraft;
import org.commcarehq.locations.LocationKey;
import org.commcarehq.locations.LocationLine;
import org.commcarehq.locations.LocationListing;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationTreeService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** Places, for programs: for who has only some, those and what lies below. Follows docs/api.md. */
@Path("/a/{domain}/api/location/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class LocationResource {
  @Inject LocationService places;
  @Inject LocationTreeService tree;
  @Inject ApiRequest incoming;
  @Inject Reaches reaches;
  @Context HttpServletRequest request;

  /**
   * The places directly below one, or where the tree begins; or all places, or those that match,
   * wherever they lie. By name, 199 at most at once.
   */
  @RouteRule(value = Permission.VIEW_LOCATIONS, locationSafe = true)
  @GET
  @Answers(value = LocationJson.Line.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("parent") String parent,
      @QueryParam("all") String all,
      @QueryParam("below") String below,
      @QueryParam("type_id") String typeId,
      @QueryParam("site_code") String siteCode,
      @QueryParam("external_id") String externalId,
      @QueryParam("text") String text,
      @QueryParam("archived") String archived,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Math.min(Paging.limit(asked), LocationService.PAGE - 1);
    LocationListing query =
        new LocationListing(
            domain,
            reaches.within(),
            Optional.ofNullable(below),
            Optional.ofNullable(typeId),
            Optional.ofNullable(siteCode),
            Optional.ofNullable(externalId),
            Optional.ofNullable(text),
            Paging.flag("archived", archived).orElse(false),
            key(after),
            limit + 1);
    boolean matching =
        Stream.of(below, typeId, siteCode, externalId, text).anyMatch(one -> one != null);
    boolean whole = Paging.flag("all", all).orElse(matching);
    if (whole ? parent != null : matching) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, whole ? "parent" : "all");
    }
    List<LocationLine> found = whole ? places.listed(query) : branch(query, parent);
    return ApiAnswer.ok(
        Paging.of(
            found,
            limit,
            shown(domain, found),
            last -> new NameKey(last.name(), last.id()).text()));
  }

  private List<LocationLine> branch(LocationListing query, String parent) {
    return parent == null
        ? places.top(query.domain(), query.within(), query.archived(), query.after(), query.limit())
        : places.children(
            query.domain(), query.within(), parent, query.archived(), query.after(), query.limit());
  }

  private Function<LocationLine, LocationJson.Line> shown(String domain, List<LocationLine> lines) {
    Map<String, Location> known =
        places.list(domain, lines.stream().map(LocationLine::id).toList()).stream()
            .collect(Collectors.toMap(Location::id, Function.identity()));
    return line -> LocationJson.Line.of(LocationJson.of(known.get(line.id())), line.children());
  }

  /** One place, archived or not. */
  @RouteRule(value = Permission.VIEW_LOCATIONS, naming = ReachCheck.LOCATION, locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(LocationJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(LocationJson.of(found(domain, id)));
  }

  /** Makes a place. */
  @RouteRule(value = Permission.EDIT_LOCATIONS, locationSafe = true)
  @POST
  @Answers(value = LocationJson.class, status = 201, takes = LocationJson.Draft.class)
  public Response create(@PathParam("domain") String domain) throws IOException {
    LocationJson.Draft sent = incoming.json(request, LocationJson.Draft.class);
    if (sent.name() == null || sent.typeId() == null) {
      throw new Refused(ApiRefusal.BAD_BODY, sent.name() == null ? "name" : "type_id");
    }
    Location made =
        places.create(
            domain,
            reaches.within(),
            new LocationDraft(
                sent.typeId(),
                some(sent.parentId()),
                sent.name(),
                some(sent.siteCode()),
                some(sent.externalId()),
                coordinates(sent.latitude(), sent.longitude()),
                values(sent.fields() == null ? Map.of() : sent.fields())));
    return ApiAnswer.created(domain, "location", made.id(), LocationJson.of(made));
  }

  /** Changes what is sent of a place that is still at the version that was read. */
  @RouteRule(value = Permission.EDIT_LOCATIONS, naming = ReachCheck.LOCATION, locationSafe = true)
  @PATCH
  @Path("/{id}")
  @Answers(value = LocationJson.class, takes = LocationJson.Draft.class)
  public Response change(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    LocationJson.Draft sent = incoming.json(request, LocationJson.Draft.class);
    Location before = found(domain, id);
    Versions.check(sent.version(), before.version());
    if (sent.parentId() != null) {
      throw new Refused(ApiRefusal.BAD_BODY, "parent_id");
    }
    boolean stays = sent.latitude() == null && sent.longitude() == null;
    Location changed =
        places.change(
            domain,
            reaches.within(),
            id,
            new LocationDraft(
                sent.typeId() == null ? before.typeId() : sent.typeId(),
                before.parentId(),
                sent.name() == null ? before.name() : sent.name(),
                Optional.of(sent.siteCode() == null ? before.siteCode() : sent.siteCode()),
                sent.externalId() == null ? before.externalId() : some(sent.externalId()),
                stays ? before.coordinates() : coordinates(sent.latitude(), sent.longitude()),
                values(sent.fields() == null ? before.fields() : sent.fields())),
            sent.version());
    return ApiAnswer.ok(LocationJson.of(changed));
  }

  /** Moves a place with all below it. */
  @RouteRule(value = Permission.EDIT_LOCATIONS, naming = ReachCheck.LOCATION, locationSafe = true)
  @POST
  @Path("/{id}/move")
  @Answers(value = LocationJson.class, takes = LocationJson.Move.class)
  public Response move(@PathParam("domain") String domain, @PathParam("id") String id)
      throws IOException {
    LocationJson.Move sent = incoming.json(request, LocationJson.Move.class);
    Location before = found(domain, id);
    Versions.check(sent.version(), before.version());
    tree.move(domain, reaches.within(), id, before.parentId(), some(sent.parentId()));
    return ApiAnswer.ok(LocationJson.of(found(domain, id)));
  }

  /** Archives a place with all below it, or brings it back. */
  @RouteRule(value = Permission.EDIT_LOCATIONS, naming = ReachCheck.LOCATION, locationSafe = true)
  @POST
  @Path("/{id}/{act: archive|restore}")
  @Answers(LocationJson.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String act)
      throws IOException {
    incoming.nothing(request);
    boolean archived = found(domain, id).archived();
    if (act.equals("archive") && !archived) {
      tree.archive(domain, reaches.within(), id);
    } else if (act.equals("restore") && archived) {
      tree.restore(domain, reaches.within(), id);
    }
    return ApiAnswer.ok(LocationJson.of(found(domain, id)));
  }

  private Location found(String domain, String id) {
    return places
        .find(domain, reaches.within(), id)
        .orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private static LocationKey key(String after) {
    return Optional.ofNullable(after)
        .map(NameKey::of)
        .map(last -> new LocationKey(last.name(), last.id()))
        .orElse(LocationKey.start());
  }

  private static Optional<Coordinates> coordinates(BigDecimal latitude, BigDecimal longitude) {
    return Coordinates.of(plain(latitude), plain(longitude));
  }

  private static String plain(BigDecimal degrees) {
    if (degrees == null) {
      return "";
    }
    if (Math.abs(degrees.scale()) > 20 || degrees.precision() > 20) {
      throw new Refused(ApiRefusal.BAD_BODY, "latitude or longitude");
    }
    return degrees.toPlainString();
  }

  private static Optional<String> some(String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  private static Map<String, String> values(Map<String, String> sent) {
    if (sent.values().stream().anyMatch(one -> one == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "fields");
    }
    return sent;
  }
}
