package org.commcarehq.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request whose headers JAX-RS can read, whatever was sent. Each resource for machines gives one
 * type of answer, so what the sender accepts is left out; of the type of its body only the part
 * before the parameters is told. {@link #getContentType} stays as sent, for who reads the body.
 */
final class MachineRequest extends HttpServletRequestWrapper {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,127}";
  private static final Pattern TYPE =
      Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*(;.*)?");
  private static final String BYTES = "application/octet-stream";
  private static final String ACCEPT = "Accept";
  private static final String CONTENT_TYPE = "Content-Type";

  MachineRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getHeader(String name) {
    if (name.equalsIgnoreCase(ACCEPT)) {
      return null;
    }
    return name.equalsIgnoreCase(CONTENT_TYPE) ? readableType() : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (!name.equalsIgnoreCase(ACCEPT) && !name.equalsIgnoreCase(CONTENT_TYPE)) {
      return super.getHeaders(name);
    }
    String value = getHeader(name);
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  private String readableType() {
    String sent = super.getHeader(CONTENT_TYPE);
    if (sent == null) {
      return null;
    }
    Matcher type = TYPE.matcher(sent);
    return type.matches() ? type.group(1) : BYTES;
  }
}
