package org.commcarehq.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Hands a file to the reader as a file: never opened as a page, never run. */
public final class Downloads {
  private Downloads() {}

  /** Sets the headers for a file that is taken away. */
  public static void describe(
      HttpServletResponse response, String name, String contentType, long length) {
    response.setContentType(contentType);
    if (length >= 0) {
      response.setContentLengthLong(length);
    }
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\""
            + name.replaceAll("[^A-Za-z0-9._-]", "_")
            + "\"; filename*=UTF-8''"
            + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
