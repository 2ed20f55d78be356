package org.commcarehq.web.rest.api;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.platform.Refused;

/** The version of a form as HTTP names it: an entity tag, which is the SHA-256 of its XML. */
final class FormTag {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\""); // weak: was gzipped

  private FormTag() {}

  /** The same answer, with the version that it tells of. */
  static Response with(String contentHash, Response answer) {
    return Response.fromResponse(answer).tag(contentHash).build();
  }

  /**
   * The version that a request is about.
   *
   * @param ifMatch the header; null where there is none
   * @return empty when any will do
   * @throws Refused when it does not name one
   */
  static Optional<String> wanted(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "If-Match");
    }
    return Optional.of(tag.group(1));
  }
}
