package org.commcarehq.web.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type of some bytes as their sender calls it, made readable. */
public final class PlainType {
  /** The type of bytes of which nothing else is known. */
  public static final String BYTES = "application/octet-stream";

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,127}";
  private static final Pattern TYPE =
      Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*(;.*)?");

  private PlainType() {}

  /** The part before the parameters; {@link #BYTES} where it is no type. */
  public static String of(String sent) {
    Matcher type = TYPE.matcher(sent);
    return type.matches() ? type.group(1) : BYTES;
  }
}
