package org.commcarehq.accounts;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change with the time (RFC 6238), as authenticator apps show them. */
final class Totp {
  /** Bytes of a secret. */
  static final int SECRET = 20;

  private static final int SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int DRIFT = 1; // steps that the clock of a phone may be off
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** The code of a step of time (RFC 4226, section 5.3). */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      long modulus = BigInteger.TEN.pow(digits).longValueExact();
      return String.format("%0" + digits + "d", number % modulus);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /** The step that a moment is in. */
  static long step(long epochSecond) {
    return Math.floorDiv(epochSecond, SECONDS);
  }

  /**
   * The step of which a code is.
   *
   * @return 0 when it is of none that may be used now
   */
  static long match(byte[] secret, String code, long epochSecond) {
    String plain = code.replaceAll("\\s", "");
    long now = step(epochSecond);
    return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
        .filter(step -> code(secret, step, DIGITS).equals(plain))
        .findFirst()
        .orElse(0);
  }

  /** A secret as people type it (RFC 4648, section 6). */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte one : bytes) {
      held = (held << 8 | one & 0xff) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        text.append(BASE32.charAt(held >> (bits - 5) & 0x1f));
        bits -= 5;
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt(held << (5 - bits) & 0x1f));
    }
    return text.toString();
  }
}
