package org.commcarehq.web.pages;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the address of a list from the filters that are set, so that the address is the state. */
public final class Addresses implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String path;
  private final LinkedHashMap<String, String> parameters = new LinkedHashMap<>();

  private Addresses(String path) {
    this.path = path;
  }

  /** Starts at a path. */
  public static Addresses of(String path) {
    return new Addresses(path);
  }

  /** Adds a parameter, unless it is empty or the usual value. */
  public Addresses with(String name, Object value, Object usual) {
    if (value != null && !value.toString().isBlank() && !value.equals(usual)) {
      parameters.put(name, value.toString());
    }
    return this;
  }

  @Override
  public String toString() {
    return parameters.isEmpty() ? path : path + "?" + query(parameters);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
