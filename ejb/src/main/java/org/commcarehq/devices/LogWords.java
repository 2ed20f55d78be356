package org.commcarehq.devices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that lines are found by. The project is one of them, marked by a sign that no word has:
 * the one index of words then finds the words of one project.
 */
final class LogWords {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final int LENGTH = 64;
  private static final int KEPT = 300;
  private static final int ASKED = 10;

  private LogWords() {}

  /** The words of a line. */
  static List<String> of(String domain, DeviceLogLine line) {
    String all =
        Stream.of(
                Optional.of(line.type()),
                Optional.of(line.message()),
                line.username(),
                line.session(),
                line.expression())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return Stream.concat(Stream.of(project(domain)), words(all).limit(KEPT)).toList();
  }

  /** A {@code tsquery} for lines that have a word beginning with each of these; empty for none. */
  static Optional<String> query(String domain, String text) {
    List<String> asked =
        words(text).limit(ASKED).map(word -> quoted(word) + ":*").collect(Collectors.toList());
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    asked.add(0, quoted(project(domain)));
    return Optional.of(String.join(" & ", asked));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .map(word -> ShortText.of(word, LENGTH))
        .distinct();
  }

  private static String project(String domain) {
    return "=" + domain;
  }

  private static String quoted(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
