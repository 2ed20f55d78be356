package org.commcarehq.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.platform.ids.Ids;

/**
 * The one place where what went wrong becomes a status. A refusal says why; a server that is away
 * gives 503, a lock held too long 423, what the database cannot hold 422; anything else is a bug:
 * logged once with an id, 500.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
  private static final int RETRY_SECONDS = 30;

  private static final Pattern API = Pattern.compile("/?a/[^/]+/api(/.*)?");

  @Inject Ids ids;
  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException answered) {
      return answered(answered.getResponse());
    }
    if (thrown instanceof IOException broken) {
      // the sender has gone, or our own disk fails: nothing was stored, and it will be sent again
      LOG.log(Level.WARNING, "A request broke off: {0}", broken.getMessage());
      return away();
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return text(refused.reason().status(), refused.reason().name(), refused.getMessage());
      }
      if (cause instanceof Unavailable) {
        return away();
      }
    }
    return switch (DatabaseTrouble.in(thrown)) {
      case AWAY -> away();
      case LOCKED, COLLISION -> text(423, "LOCKED", "Somebody else is changing this. Try again.");
      case TOO_LARGE -> tooLarge(thrown);
      case NONE -> bug(thrown);
    };
  }

  /** A limit that should have been checked before: worth a look, but nothing to try again. */
  private Response tooLarge(Throwable thrown) {
    LOG.log(Level.WARNING, "More was sent than the database can hold", thrown);
    return text(422, "TOO_LARGE", "Something in this is longer than can be stored.");
  }

  private static Response away() {
    return Response.status(Response.Status.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("The server cannot store anything right now. Keep your data and try again.")
        .build();
  }

  private Response bug(Throwable thrown) {
    String id = ids.fresh();
    LOG.log(Level.SEVERE, thrown, () -> "problem " + id);
    return text(500, "BUG", "Something went wrong on the server. Problem " + id);
  }

  /** What the container itself refuses: no such resource, method or type of body. */
  private Response answered(Response response) {
    return isApi() && !response.hasEntity() && response.getStatus() >= 400
        ? Problem.answer(
            response.getStatus(),
            "HTTP_" + response.getStatus(),
            response.getStatusInfo().getReasonPhrase())
        : response;
  }

  private boolean isApi() {
    return API.matcher(uri.getPath()).matches();
  }

  private Response text(int status, String name, String words) {
    return isApi() ? Problem.answer(status, name, words) : text(status, words);
  }

  private static Response text(int status, String words) {
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(words).build();
  }
}
