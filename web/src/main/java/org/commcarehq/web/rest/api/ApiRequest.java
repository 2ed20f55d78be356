package org.commcarehq.web.rest.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.json.WireJson;
import org.commcarehq.platform.xml.RawXml;

/** Reads what a program sends: who it is, and its body within limits. */
@ApplicationScoped
public class ApiRequest {
  private static final int JSON_BYTES = 4 * 1024 * 1024;
  private static final int XML_BYTES = 10 * 1024 * 1024;
  private static final int TEXT_BYTES = 64 * 1024;
  private static final byte[] EMPTY = {'{', '}'};
  private static final Set<String> XML = Set.of("text/xml", "application/xml");

  /** The web user who asks. */
  String user(HttpServletRequest request) {
    return (String) request.getAttribute(ApiAuthentication.USER);
  }

  /**
   * The JSON body; one without a byte counts as empty object.
   *
   * @throws Refused with an {@link ApiRefusal} or a {@code JsonRefusal}
   */
  <T> T json(HttpServletRequest request, Class<T> type) throws IOException {
    if (!"application/json".equalsIgnoreCase(request.getContentType())) {
      throw new Refused(ApiRefusal.NOT_THIS_TYPE, "application/json");
    }
    byte[] body = body(request, JSON_BYTES);
    return WireJson.read(body.length == 0 ? EMPTY : body, type);
  }

  /**
   * Sees to it that nothing is said: no body, or an empty object.
   *
   * @throws Refused with an {@link ApiRefusal} or a {@code JsonRefusal}
   */
  void nothing(HttpServletRequest request) throws IOException {
    byte[] body = body(request, TEXT_BYTES);
    if (body.length > 0) {
      WireJson.read(body, Nothing.class);
    }
  }

  /** An object without fields. */
  record Nothing() {}

  /**
   * The XML body.
   *
   * @throws Refused with an {@link ApiRefusal}
   */
  RawXml xml(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType());
    if (XML.stream().noneMatch(type::equalsIgnoreCase)) {
      throw new Refused(ApiRefusal.NOT_THIS_TYPE, "text/xml");
    }
    return RawXml.of(body(request, XML_BYTES));
  }

  /**
   * The text of the body.
   *
   * @throws Refused with an {@link ApiRefusal}
   */
  String text(HttpServletRequest request) throws IOException {
    if (!"text/plain".equalsIgnoreCase(request.getContentType())) {
      throw new Refused(ApiRefusal.NOT_THIS_TYPE, "text/plain");
    }
    return new String(body(request, TEXT_BYTES), StandardCharsets.UTF_8);
  }

  private static byte[] body(HttpServletRequest request, int limit) throws IOException {
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw new Refused(ApiRefusal.TOO_LARGE, limit);
    }
    return body;
  }
}
