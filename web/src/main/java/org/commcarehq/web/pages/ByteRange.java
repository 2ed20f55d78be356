package org.commcarehq.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param first its first byte, counted from 0
 * @param last its last byte; before the first one when the file has no such part
 */
record ByteRange(long first, long last) {
  // digits enough for any file, and few enough for a long
  private static final Pattern ONE =
      Pattern.compile("bytes=(?:(\\d{1,18})-(\\d{1,18})?|-(\\d{1,18}))");

  static ByteRange whole(long length) {
    return new ByteRange(0, length - 1);
  }

  /**
   * The part that a request asks for. Empty where it wants the whole file: also when it asks for
   * several parts, in words that make no sense, or for a part of other content.
   */
  static Optional<ByteRange> asked(HttpServletRequest request, FileToSend file) {
    String expected = request.getHeader("If-Range");
    boolean same = expected == null || expected.equals(file.tag());
    return "GET".equals(request.getMethod()) && same
        ? read(request.getHeader("Range"), file.length())
        : Optional.empty();
  }

  static Optional<ByteRange> read(String header, long length) {
    Matcher one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches()) {
      return Optional.empty();
    }
    if (one.group(3) != null) {
      long wanted = Math.min(Long.parseLong(one.group(3)), length);
      return Optional.of(new ByteRange(length - wanted, length - 1));
    }
    long first = Long.parseLong(one.group(1));
    long last = one.group(2) == null ? Long.MAX_VALUE : Long.parseLong(one.group(2));
    if (last < first) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, Math.min(last, length - 1)));
  }

  boolean isEmpty() {
    return last < first;
  }

  long length() {
    return isEmpty() ? 0 : last - first + 1;
  }

  /** As the header Content-Range says it. */
  String of(long total) {
    return "bytes %d-%d/%d".formatted(first, last, total);
  }
}
