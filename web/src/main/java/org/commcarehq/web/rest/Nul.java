package org.commcarehq.web.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** The one character that no text in the database has, so that nothing is found or kept by it. */
public final class Nul {
  private Nul() {}

  static boolean in(String text) {
    return text.indexOf('\0') >= 0;
  }

  /** Whether any value of these parameters of an address has it. */
  public static boolean in(MultivaluedMap<String, String> parameters) {
    return parameters.values().stream().flatMap(List::stream).anyMatch(Nul::in);
  }
}
