package org.commcarehq.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;

/**
 * Seals what must be read again and must not lie open in the database: AES-256-GCM. What is sealed
 * is bound to its purpose, so that it cannot be put in another's place.
 */
@ApplicationScoped
public class SecretBox {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final HexFormat HEX = HexFormat.of();

  @Inject Settings settings;
  @Inject Tokens tokens;
  private volatile SecretKeys keys;

  /** Seals a text for a purpose, which must be given again to read it. */
  public Sealed seal(String purpose, String text) {
    SecretKeys all = keys();
    byte[] nonce = tokens.bytes(NONCE);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            all.find(all.current()).orElseThrow(),
            nonce,
            purpose,
            text.getBytes(StandardCharsets.UTF_8));
    byte[] whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    return new Sealed(all.current(), HEX.formatHex(whole));
  }

  /**
   * The text that was sealed.
   *
   * @throws Unavailable when its key is missing here
   * @throws IllegalArgumentException when it was changed, or sealed for another purpose
   */
  public String open(String purpose, Sealed sealed) {
    SecretKey key =
        keys()
            .find(sealed.keyId())
            .orElseThrow(() -> new Unavailable("the secret key " + sealed.keyId() + " is missing"));
    byte[] whole = HEX.parseHex(sealed.hex());
    if (whole.length < NONCE) {
      throw new IllegalArgumentException("nothing was sealed");
    }
    byte[] nonce = new byte[NONCE];
    byte[] rest = new byte[whole.length - NONCE];
    ByteBuffer.wrap(whole).get(nonce).get(rest);
    return new String(run(Cipher.DECRYPT_MODE, key, nonce, purpose, rest), StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, String purpose, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (AEADBadTagException changed) {
      throw new IllegalArgumentException("this was not sealed here for " + purpose, changed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private SecretKeys keys() {
    SecretKeys known = keys;
    if (known == null) {
      known = SecretKeys.in(settings.secretKeyFile(), tokens.bytes(SecretKeys.LENGTH));
      keys = known;
    }
    return known;
  }
}
