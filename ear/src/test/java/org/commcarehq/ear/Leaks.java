package org.commcarehq.ear;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Words that tell a stranger how the server is made, or what it holds. */
public final class Leaks {
  private static final List<String> WORDS =
      List.of(
          "exception",
          "stacktrace",
          "org.commcarehq",
          "java.",
          "javax.",
          "jakarta.",
          "io.undertow",
          "org.jboss",
          "org.eclipse",
          "resteasy",
          "eclipselink",
          "psql",
          "postgres",
          "select ",
          "insert into",
          "hq.form_instance",
          "hq.commcare_case",
          "constraint",
          "/tmp/",
          "/home/",
          "jaxp",
          "root:x:");

  private Leaks() {}

  /** Those in the answer which the sender did not write himself. */
  public static List<String> in(String answer, byte[] sent) {
    String said = answer.toLowerCase(Locale.ROOT);
    List<String> found = WORDS.stream().filter(said::contains).toList();
    if (found.isEmpty()) {
      return found;
    }
    String own = new String(sent, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return found.stream().filter(word -> !own.contains(word)).toList();
  }
}
