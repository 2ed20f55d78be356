package org.commcarehq.platform.ids;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes identifiers and secrets. An identifier is 32 hex digits, a UUID of version 7 (RFC 9562
 * §5.7) without dashes, so that rows made together lie together in an index.
 */
@ApplicationScoped
public class Ids {
  private static final HexFormat HEX = HexFormat.of();
  private final SecureRandom random = new SecureRandom();
  @Inject Clock clock;

  /** A new identifier that nobody can guess. */
  public String fresh() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    long now =
        clock.instant().toEpochMilli(); // millis() of a clock that ticks in microseconds fails
    for (int i = 0; i < 6; i++) {
      bytes[i] = (byte) (now >>> (40 - 8 * i));
    }
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x70);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return HEX.formatHex(bytes);
  }

  /** A new secret for a program or a link: 256 random bits as 43 letters. */
  public String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
