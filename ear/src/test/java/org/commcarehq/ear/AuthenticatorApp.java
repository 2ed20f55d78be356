package org.commcarehq.ear;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows codes as an app on a phone does (RFC 6238). */
final class AuthenticatorApp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECONDS = 30;
  private final byte[] secret;

  /** With the key that a person has typed into it. */
  AuthenticatorApp(String key) {
    String plain = key.replaceAll("\\s", "");
    BigInteger number = BigInteger.ONE; // so that zeros in front are not lost
    for (char letter : plain.toCharArray()) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letter)));
    }
    byte[] bytes = number.toByteArray();
    int length = plain.length() * 5 / 8;
    secret = new byte[length];
    System.arraycopy(bytes, bytes.length - length, secret, 0, length);
  }

  /** The code of now, or of so many steps from now. */
  String code(int later) throws GeneralSecurityException {
    long step = System.currentTimeMillis() / 1000 / SECONDS + later;
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret, "HmacSHA1"));
    byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & 0x7fffffff;
    return "%06d".formatted(number % 1_000_000);
  }
}
