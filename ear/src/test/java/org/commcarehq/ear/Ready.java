package org.commcarehq.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the started stack says of itself: addresses, logins, names. */
final class Ready {
  private final String json;

  private Ready(String json) {
    this.json = json;
  }

  /** Reads the file that the launcher wrote when all was up. */
  static Ready read() {
    try {
      return new Ready(Files.readString(Path.of(System.getProperty("hq.ready"))));
    } catch (IOException missing) {
      throw new UncheckedIOException("The stack is not up: no ready.json", missing);
    }
  }

  String get(String name) {
    Matcher found =
        Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException("ready.json does not tell " + name);
    }
    return found.group(1);
  }
}
