package org.commcarehq.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.commcarehq.platform.hash.Sha256;

/** Makes what only its owner may know; of it, a hash is stored and nothing else. */
@ApplicationScoped
public class Tokens {
  private static final int BYTES = 32;
  private static final String LETTERS =
      "abcdefghjkmnpqrstuvwxyz23456789"; // none looks like another
  private final SecureRandom random = new SecureRandom();

  /** A token of 256 random bits that can stand in an address: 43 letters. */
  public String fresh() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
  }

  /** So many random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A code of so many letters and digits that can be written down and typed again. */
  public String code(int length) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < length; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** What is stored of a token: 64 hex digits. */
  public String hash(String token) {
    return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
  }
}
