package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.FormListService;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.UnreadableSubmission;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/** Submissions that are no forms, for programs to read. Follows docs/api.md. */
@Path("/a/{domain}/api/unreadable/v1")
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class UnreadableResource {
  private static final String BYTES = "application/octet-stream";
  private static final int HASH_IN_NAME = 12;
  @Inject FormService forms;
  @Inject FormListService lists;
  @Inject BlobService blobs;

  /** Those that came last first. */
  @RouteRule(kind = RouteKind.API_ADMIN, reads = "unreadable")
  @GET
  @Answers(value = UnreadableSubmission.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    int limit = Paging.limit(asked);
    Paging.Moment before = Paging.Moment.of(after);
    List<UnreadableSubmission> found =
        lists.unreadable(domain, before.time(), before.id(), limit + 1);
    return ApiAnswer.ok(
        Paging.of(
            found,
            limit,
            Function.identity(),
            last -> new Paging.Moment(last.lastSeenOn(), last.id()).text()));
  }

  /** One of them, with why it cannot be read. */
  @RouteRule(kind = RouteKind.API_ADMIN, reads = "unreadable")
  @GET
  @Path("/{id}")
  @Answers(UnreadableSubmission.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    return ApiAnswer.ok(found(domain, id));
  }

  /** Its bytes as they came. */
  @RouteRule(kind = RouteKind.API_ADMIN, reads = "unreadable")
  @GET
  @Path("/{id}/bytes")
  @Answers(type = BYTES)
  public Response bytes(@PathParam("domain") String domain, @PathParam("id") String id) {
    UnreadableSubmission kept = found(domain, id);
    AttachmentView file =
        new AttachmentView(
            "unreadable-" + kept.contentHash().substring(0, HASH_IN_NAME) + ".bin",
            BYTES,
            kept.contentLength(),
            kept.contentHash());
    return ApiAnswer.file(file, BYTES, blobs.require(domain, kept.contentHash()));
  }

  private UnreadableSubmission found(String domain, String id) {
    return forms.findUnreadable(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }
}
