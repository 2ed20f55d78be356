package org.commcarehq.web.bulkheads;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.commcarehq.platform.ratelimit.RetryAfter;
import org.commcarehq.web.rest.submissions.OpenRosaMessage;
import org.commcarehq.web.security.MachinePaths;

/**
 * Lets a request in when its kind has a place, and says otherwise when to come again: 503 to phones
 * with a form and to people, 429 to programs.
 */
public class BulkheadGate extends HttpFilter {
  /** The request attribute that is there when no place was found. */
  public static final String BUSY = "hq.busy";

  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  @Inject transient Bulkheads bulkheads;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = MachinePaths.reached(request);
    Optional<Room> room = Room.of(path);
    if (room.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Bulkhead bulkhead = bulkheads.of(room.get());
    String project = Room.project(path);
    if (!bulkhead.enter(project)) {
      request.setAttribute(BUSY, room.get());
      sendAway(room.get(), response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      bulkhead.leave(project);
    }
  }

  private static void sendAway(Room room, HttpServletResponse response) throws IOException {
    response.setIntHeader("Retry-After", RetryAfter.seconds());
    switch (room) {
      case RECEIVER ->
          say(
              response,
              HttpServletResponse.SC_SERVICE_UNAVAILABLE,
              OpenRosaMessage.CONTENT_TYPE,
              OpenRosaMessage.of(
                  "submit_error", "The server is busy. Keep your form, it will be sent again."));
      case API ->
          say(
              response,
              TOO_MANY_REQUESTS,
              "text/plain;charset=UTF-8",
              "The server is busy. Please try again later.");
      case PAGES, LOGIN -> response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private static void say(HttpServletResponse response, int status, String type, String words)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
  }
}
