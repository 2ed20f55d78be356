package org.commcarehq.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of phones, programs and probes: never redirected, never given a page, never a
 * session.
 */
public final class MachinePaths {
  private static final Pattern PHONES = Pattern.compile("/a/[^/]+/(receiver|phone|api)(/.*)?");
  private static final Pattern PROBES = Pattern.compile("/health(/.*)?");

  private MachinePaths() {}

  /**
   * The address that the server goes by: decoded, with its dots resolved. The request's own text
   * may begin with one place and lead to another.
   */
  public static String reached(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }

  /** Which way in an address is, for the audit trail: web, api or device. */
  static String way(String path) {
    Matcher phone = PHONES.matcher(path);
    if (!phone.matches()) {
      return "web";
    }
    return phone.group(1).equals("api") ? "api" : "device";
  }

  /** Whether the address is answered by the REST resources alone. */
  public static boolean contains(String path) {
    return PHONES.matcher(path).matches() || PROBES.matcher(path).matches();
  }
}
