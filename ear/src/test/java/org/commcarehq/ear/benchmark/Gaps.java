package org.commcarehq.ear.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes ids and numbers into bytes without making text of them first. */
final class Gaps {
  /** Bytes of an id. */
  static final int ID = 36;

  /** Bytes of a number. */
  static final int NUMBER = 8;

  /** Bytes of a time. */
  static final int TIME = 24;

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int HYPHENS = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23;

  private Gaps() {}

  /** An id made of two numbers. */
  static void id(byte[] bytes, int at, long high, long low) {
    int nibble = 0;
    for (int i = 0; i < ID; i++) {
      if ((HYPHENS >> i & 1) == 1 && i < Integer.SIZE) {
        bytes[at + i] = '-';
      } else {
        long half = nibble < 16 ? high : low;
        bytes[at + i] = DIGITS[(int) (half >>> (60 - 4 * (nibble % 16)) & 0xF)];
        nibble++;
      }
    }
  }

  /** A decimal number with leading zeros. */
  static void number(byte[] bytes, int at, long number) {
    long rest = number;
    for (int i = NUMBER - 1; i >= 0; i--) {
      bytes[at + i] = DIGITS[(int) (rest % 10)];
      rest /= 10;
    }
  }

  /** A time as phones write it. */
  static byte[] time(Instant time) {
    return MILLIS.format(time).getBytes(StandardCharsets.US_ASCII);
  }

  /** The same id as text. */
  static String id(long high, long low) {
    byte[] bytes = new byte[ID];
    id(bytes, 0, high, low);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
