package org.commcarehq.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.settings.Settings;

/**
 * Refuses what a page of another site has a browser send to a page of ours, whatever cookies come
 * with it. Programs that are no browsers say nothing of where they come from, and have no cookies.
 */
public class OriginCheck extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** What a browser says of a request that a page of this site makes, or its user by hand. */
  private static final Set<String> OUR_SITES = Set.of("same-origin", "none");

  @Inject transient Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (SAFE.contains(request.getMethod())
        || MachinePaths.contains(MachinePaths.reached(request))
        || isOurs(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean isOurs(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return (site == null || OUR_SITES.contains(site))
        && (origin == null || isOurs(origin, request.getHeader("Host")));
  }

  /** By the name that the site has in its settings, or by the one that it was called by. */
  private boolean isOurs(String origin, String host) {
    return authority(origin)
        .filter(
            from -> from.equals(host) || Optional.of(from).equals(authority(settings.baseUrl())))
        .isPresent();
  }

  private static Optional<String> authority(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getAuthority());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
