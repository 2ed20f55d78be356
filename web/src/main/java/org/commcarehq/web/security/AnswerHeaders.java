package org.commcarehq.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commcarehq.platform.ids.Ids;

/** Gives every request its id and every answer the headers that protect its reader. */
public class AnswerHeaders extends HttpFilter {
  /** The request attribute that holds the request's id. */
  public static final String REQUEST_ID = "hq.request-id";

  private static final long serialVersionUID = 1L;
  private static final String RESOURCES = "/faces/jakarta.faces.resource/";

  @Inject transient Ids ids;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(REQUEST_ID) == null) {
      request.setAttribute(REQUEST_ID, ids.fresh());
    }
    response.setHeader("X-Request-Id", request.getAttribute(REQUEST_ID).toString());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    if (MachinePaths.contains(MachinePaths.reached(request))) { // pages have their own
      response.setHeader(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }
    if (!request.getRequestURI().startsWith(RESOURCES)) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
