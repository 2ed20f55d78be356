package org.commcarehq.platform.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.commcarehq.platform.hash.Sha256;

/**
 * An Ed25519 key (RFC 8032): the same text always has the same signature. Kept as the 32 bytes of
 * its seed in one line of Base64, in a file that all nodes see and only the server may read; the
 * first node makes it.
 */
public final class SigningKey {
  private static final HexFormat HEX = HexFormat.of();
  private static final int ID_LENGTH = 16;
  private final Ed25519PrivateKeyParameters secret;
  private final Ed25519PublicKeyParameters known;
  private final String id;

  private SigningKey(byte[] seed) {
    this.secret = new Ed25519PrivateKeyParameters(seed);
    this.known = secret.generatePublicKey();
    this.id = Sha256.hex(known.getEncoded()).substring(0, ID_LENGTH);
  }

  /** The key in this file, which is made when it is not there. */
  public static SigningKey in(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return new SigningKey(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key cannot be read or made: " + file, e);
    }
  }

  /** Written aside first: another node never reads half of it, and of two nodes one wins. */
  private static void make(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] seed = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
    new SecureRandom().nextBytes(seed);
    Path aside =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(aside, Base64.getEncoder().encodeToString(seed));
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException another) {
      return;
    } finally {
      Files.delete(aside);
    }
  }

  /** Tells this key from others: 16 hex digits. */
  public String id() {
    return id;
  }

  /** The public half, 64 hex digits: with it anybody can check a signature. */
  public String publicKey() {
    return HEX.formatHex(known.getEncoded());
  }

  /** The signature of a text, 128 hex digits. */
  public String sign(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
    secret.sign(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signature, 0);
    return HEX.formatHex(signature);
  }

  /** True when this key signed this text so. */
  public boolean verify(String text, String signature) {
    if (!signature.matches("[0-9a-f]{128}")) {
      return false;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return known.verify(
        Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, HEX.parseHex(signature), 0);
  }
}
