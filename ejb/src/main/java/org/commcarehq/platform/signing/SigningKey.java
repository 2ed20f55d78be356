package org.commcarehq.platform.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.commcarehq.platform.Unavailable;

/**
 * An Ed25519 key (RFC 8032): the same text always has the same signature. Kept as the 32 bytes of
 * its seed in one line of Base64, in a file that all nodes see and only the server may read.
 */
public final class SigningKey {
  private static final HexFormat HEX = HexFormat.of();
  private final Ed25519PrivateKeyParameters secret;
  private final VerificationKey verification;

  private SigningKey(byte[] seed) {
    this.secret = new Ed25519PrivateKeyParameters(seed);
    this.verification = new VerificationKey(HEX.formatHex(secret.generatePublicKey().getEncoded()));
  }

  /**
   * The key in this file; empty when there is no such file.
   *
   * @throws Unavailable when there is one, and no key can be read from it
   */
  static Optional<SigningKey> in(Path file) {
    try {
      byte[] seed = Base64.getDecoder().decode(Files.readString(file).strip());
      if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
        throw new Unavailable("the file of the signing key holds no key");
      }
      return Optional.of(new SigningKey(seed));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw trouble("the file of the signing key cannot be read", e);
    } catch (IllegalArgumentException noBase64) {
      throw new Unavailable("the file of the signing key holds no key");
    }
  }

  /**
   * Makes a key in this file, unless another node is faster. Written aside first: nobody ever reads
   * half of it.
   *
   * @throws Unavailable when the file cannot be written
   */
  static void make(Path file) {
    byte[] seed = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
    new SecureRandom().nextBytes(seed);
    try {
      write(file.toAbsolutePath(), Base64.getEncoder().encodeToString(seed));
    } catch (IOException e) {
      throw trouble("the file of the signing key cannot be made", e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path aside =
        Files.createTempFile(
            file.getParent(),
            "key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(aside, text);
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException another) {
      return;
    } finally {
      Files.delete(aside);
    }
  }

  private static Unavailable trouble(String words, IOException cause) {
    Unavailable trouble = new Unavailable(words + ": " + cause.getClass().getSimpleName());
    trouble.initCause(cause);
    return trouble;
  }

  /** The public half. */
  public VerificationKey verification() {
    return verification;
  }

  /** The signature of a text, 128 hex digits. */
  public String sign(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
    secret.sign(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signature, 0);
    return HEX.formatHex(signature);
  }
}
