package org.commcarehq.web.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.commcarehq.platform.json.WireJson;

/**
 * What a program is told when something is not done.
 *
 * @param problem a name that stays the same, for the program
 * @param message words for people
 */
public record Problem(String problem, String message) {
  private static final int NOT_FOUND = 404;

  /** The answer with this status; whatever is not there, is not there in the same words. */
  public static Response answer(int status, String problem, String message) {
    Problem said =
        status == NOT_FOUND
            ? new Problem("not_found", "There is nothing here.")
            : new Problem(problem.toLowerCase(Locale.ROOT), message);
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(WireJson.write(said))
        .build();
  }
}
