package org.commcarehq.web.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Leads the addresses that devices, programs and health checks use to JAX-RS. They share their
 * beginning with pages of the website, so they cannot be told apart by a servlet mapping.
 */
@WebFilter(urlPatterns = {"/a/*", "/health/*"})
public class RestRoutes extends HttpFilter {
  static final String PREFIX = "/rest";
  private static final long serialVersionUID = 1L;
  private static final Pattern OURS =
      Pattern.compile("/a/[^/]+/(receiver|phone|api)(/.*)?|/health/.*");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (OURS.matcher(path).matches()) {
      request.getRequestDispatcher(PREFIX + path).forward(new MachineRequest(request), response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
