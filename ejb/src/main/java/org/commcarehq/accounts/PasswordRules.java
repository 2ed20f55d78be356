package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.platform.Refused;

/**
 * What a password must be: long enough, and none of those that are guessed first. Nothing is asked
 * of its letters, and nothing of it is trimmed.
 */
@ApplicationScoped
class PasswordRules {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;
  private static final Set<String> OURS = Set.of("commcare", "commcarehq", "password", "dimagi");

  /** The 3,000 most common of eight letters and more, from zxcvbn (MIT licence, Dropbox). */
  private final Set<String> common = read("common-passwords.txt");

  /** Refuses a password that is none; the others are the owner's own names. */
  void check(String password, String... names) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      throw new Refused(PasswordRefusal.PASSWORD_TOO_SHORT);
    }
    if (length > LONGEST) {
      throw new Refused(PasswordRefusal.PASSWORD_TOO_LONG);
    }
    String plain = password.strip().toLowerCase(Locale.ROOT);
    String letters = plain.replaceAll("\\P{L}", "");
    if (common.contains(plain)
        || plain.codePoints().distinct().count() <= 2
        || OURS.contains(letters)
        || words(names).contains(letters)) {
      throw new Refused(PasswordRefusal.PASSWORD_TOO_COMMON);
    }
  }

  private static List<String> words(String... names) {
    return Arrays.stream(names)
        .flatMap(
            name -> {
              String plain = name.toLowerCase(Locale.ROOT);
              String local = plain.split("@", 2)[0];
              return Stream.concat(
                  Stream.of(plain.replaceAll("\\P{L}", ""), local.replaceAll("\\P{L}", "")),
                  Arrays.stream(plain.split("\\P{L}+")));
            })
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Set<String> read(String resource) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PasswordRules.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
