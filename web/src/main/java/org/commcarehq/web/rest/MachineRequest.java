package org.commcarehq.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request whose headers JAX-RS can read, whatever was sent. Each resource for machines gives one
 * type of answer, so what the sender accepts is left out; of the type of its body only the part
 * before the parameters is told, and the whole of it as the attribute {@link
 * #CONTENT_TYPE_AS_SENT}.
 */
public final class MachineRequest extends HttpServletRequestWrapper {
  /** Name of the request attribute that holds the type of the body as it was sent, if it was. */
  public static final String CONTENT_TYPE_AS_SENT = "org.commcarehq.content-type";

  private static final Set<String> ACCEPTED = Set.of("accept", "accept-language");
  private static final String CONTENT_TYPE = "Content-Type";

  MachineRequest(HttpServletRequest request) {
    super(request);
    request.setAttribute(CONTENT_TYPE_AS_SENT, request.getContentType());
  }

  @Override
  public String getContentType() {
    return readableType();
  }

  @Override
  public String getHeader(String name) {
    if (ACCEPTED.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return name.equalsIgnoreCase(CONTENT_TYPE) ? readableType() : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (name.equalsIgnoreCase(CONTENT_TYPE)) {
      String value = readableType();
      return Collections.enumeration(value == null ? List.of() : List.of(value));
    }
    return ACCEPTED.contains(name.toLowerCase(Locale.ROOT))
        ? Collections.emptyEnumeration()
        : super.getHeaders(name);
  }

  private String readableType() {
    String sent = super.getHeader(CONTENT_TYPE);
    return sent == null ? null : PlainType.of(sent);
  }
}
