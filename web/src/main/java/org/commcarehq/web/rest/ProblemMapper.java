package org.commcarehq.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.platform.ids.Ids;

/**
 * The one place where what went wrong becomes a status. A refusal says why; a server that is away
 * gives 503, a lock held too long 423; anything else is a bug: logged once with an id, 500.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
  private static final int RETRY_SECONDS = 30;

  @Inject Ids ids;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException answered) {
      return answered.getResponse();
    }
    if (thrown instanceof IOException broken) {
      // the sender has gone, or our own disk fails: nothing was stored, and it will be sent again
      LOG.log(Level.WARNING, "A request broke off: {0}", broken.getMessage());
      return away();
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return text(refused.reason().status(), refused.getMessage());
      }
      if (cause instanceof Unavailable) {
        return away();
      }
    }
    return switch (DatabaseTrouble.in(thrown)) {
      case AWAY -> away();
      case LOCKED, COLLISION -> text(423, "Somebody else is changing this. Try again.");
      case NONE -> bug(thrown);
    };
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
    return text(500, "Something went wrong on the server. Problem " + id);
  }

  private static Response text(int status, String words) {
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(words).build();
  }
}
