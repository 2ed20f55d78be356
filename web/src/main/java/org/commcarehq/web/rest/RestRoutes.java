package org.commcarehq.web.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.commcarehq.platform.json.WireJson;

/**
 * Leads the addresses that devices, programs and health checks use to JAX-RS. They share their
 * beginning with pages of the website, so they cannot be told apart by a servlet mapping.
 */
@WebFilter(urlPatterns = {"/a/*", "/health/*"})
public class RestRoutes extends HttpFilter {
  static final String PREFIX = "/rest";
  private static final long serialVersionUID = 1L;
  private static final Problem NO_TEXT =
      new Problem("bad_address", "The address holds bytes that are no text.");
  private static final Pattern OURS =
      Pattern.compile("/a/[^/]+/(receiver|phone|api)(/.*)?|/health/.*");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!OURS.matcher(path).matches()) {
      chain.doFilter(request, response);
    } else if (!Escapes.areText(path + "?" + request.getQueryString())) {
      // JAX-RS would write each of these into the log, whoever sends them
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      response.setContentType("application/json");
      response.getOutputStream().write(WireJson.write(NO_TEXT));
    } else {
      request.getRequestDispatcher(PREFIX + path).forward(new MachineRequest(request), response);
    }
  }
}
