package org.commcarehq.platform.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.commcarehq.platform.hash.Sha256;

/**
 * The public half of a signing key: with it anybody can check a signature.
 *
 * @param hex its 32 bytes as 64 hex digits
 */
public record VerificationKey(String hex) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int ID_LENGTH = 16;

  /** How a SubjectPublicKeyInfo (RFC 8410) of such a key begins. */
  private static final byte[] DER_HEAD = HEX.parseHex("302a300506032b6570032100");

  /** Tells this key from others: 16 hex digits. */
  public String id() {
    return Sha256.hex(HEX.parseHex(hex)).substring(0, ID_LENGTH);
  }

  /** The key as a file that OpenSSL and others read. */
  public String pem() {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.writeBytes(DER_HEAD);
    der.writeBytes(HEX.parseHex(hex));
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(der.toByteArray()));
  }

  /** True when the owner of this key signed this text so. */
  public boolean verify(String text, String signature) {
    if (!signature.matches("[0-9a-f]{128}")) {
      return false;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Ed25519PublicKeyParameters(HEX.parseHex(hex), 0)
        .verify(
            Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, HEX.parseHex(signature), 0);
  }
}
