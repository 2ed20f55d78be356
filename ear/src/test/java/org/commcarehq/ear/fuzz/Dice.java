package org.commcarehq.ear.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chance, the same for the same seed and number. */
final class Dice {
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private final SplittableRandom random;

  Dice(long seed, long number) {
    this.random = new SplittableRandom(seed * MIX + number);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Bytes, as characters. */
  String noise(int length) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < length; i++) {
      noise.append((char) random.nextInt(256));
    }
    return noise.toString();
  }

  /** The first match behind some place, replaced; the same text when there is none. */
  String replace(String text, Pattern pattern, UnaryOperator<String> by) {
    Matcher found = pattern.matcher(text);
    if (!found.find(below(text.length() + 1)) && !found.find(0)) {
      return text;
    }
    return text.substring(0, found.start()) + by.apply(found.group()) + text.substring(found.end());
  }

  /** The text, in the bytes of UTF-8. */
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
