package org.commcarehq.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Hands a file to the reader as a file: never run, never a page of this site, never kept by anybody
 * on the way.
 */
public final class Downloads {
  /** The type of spreadsheets. */
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int BUFFER = 16 << 10;
  private static final int NAME = 200;

  private Downloads() {}

  /** Sets the headers for a file that is taken away. */
  public static void describe(
      HttpServletResponse response, String name, String contentType, long length) {
    describe(response, new FileToSend(name, contentType, length, "", false));
    if (length >= 0) {
      response.setContentLengthLong(length);
    }
  }

  /** Sends a file, or the one part of it that is asked for, or only its headers. */
  public static void send(
      HttpServletRequest request, HttpServletResponse response, FileToSend file, InputStream bytes)
      throws IOException {
    describe(response, file);
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("ETag", file.tag());
    Optional<ByteRange> part =
        response.getStatus() == HttpServletResponse.SC_OK
            ? ByteRange.asked(request, file)
            : Optional.empty();
    if (part.isPresent() && part.get().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      response.setHeader("Content-Range", "bytes */" + file.length());
      response.setContentLengthLong(0);
      return;
    }
    ByteRange range = part.orElseGet(() -> ByteRange.whole(file.length()));
    if (part.isPresent()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader("Content-Range", range.of(file.length()));
    }
    response.setContentLengthLong(range.length());
    if (!"HEAD".equals(request.getMethod())) {
      copy(bytes, range, response.getOutputStream());
    }
  }

  private static void describe(HttpServletResponse response, FileToSend file) {
    response.setContentType(file.contentType());
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader(
        "Content-Disposition",
        (file.shown() ? "inline" : "attachment") + "; " + named(file.name()));
  }

  /** As RFC 6266 has it: plain letters for old readers, and the name itself. */
  private static String named(String name) {
    String safe = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}/\\\\]", "_");
    String cut = safe.length() > NAME ? safe.substring(safe.length() - NAME) : safe;
    return "filename=\""
        + cut.replaceAll("[^A-Za-z0-9._-]", "_")
        + "\"; filename*=UTF-8''"
        + URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static void copy(InputStream from, ByteRange range, OutputStream to) throws IOException {
    from.skipNBytes(range.first());
    byte[] buffer = new byte[BUFFER];
    long left = range.length();
    while (left > 0) {
      int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException(left + " bytes are missing at the end");
      }
      to.write(buffer, 0, read);
      left -= read;
    }
  }
}
