package org.commcarehq.platform.secrets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.hash.Sha256;

/**
 * The keys in a file that all nodes see and only the server may read: one a line, 32 bytes in
 * Base64. The first seals; the others open what was sealed before it came.
 */
final class SecretKeys {
  static final int LENGTH = 32;
  private static final int ID_LENGTH = 16;
  private final Map<String, SecretKey> keys;

  private SecretKeys(Map<String, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * The keys of a file, which is made where it is missing.
   *
   * @param fresh the key to put in a file that is made
   * @throws Unavailable when no key can be read from it
   */
  static SecretKeys in(Path file, byte[] fresh) {
    try {
      Path place = file.toAbsolutePath();
      if (!Files.exists(place)) {
        make(place, fresh);
      }
      return of(Files.readAllLines(place));
    } catch (IOException e) {
      throw new Unavailable("the file of the secret keys: " + e.getClass().getSimpleName(), e);
    } catch (IllegalArgumentException noKey) {
      throw new Unavailable("the file of the secret keys holds a line that is no key", noKey);
    }
  }

  private static SecretKeys of(List<String> lines) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        byte[] bytes = Base64.getDecoder().decode(line.strip());
        if (bytes.length != LENGTH) {
          throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        keys.put(Sha256.hex(bytes).substring(0, ID_LENGTH), new SecretKeySpec(bytes, "AES"));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no key");
    }
    return new SecretKeys(keys);
  }

  /** Written aside first: nobody ever reads half of it, and of two nodes one makes it. */
  private static void make(Path file, byte[] key) throws IOException {
    Files.createDirectories(file.getParent());
    Path aside =
        Files.createTempFile(
            file.getParent(),
            "secret",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(aside, Base64.getEncoder().encodeToString(key) + "\n");
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException another) {
      return;
    } finally {
      Files.delete(aside);
    }
  }

  /** The id of the key that seals. */
  String current() {
    return keys.keySet().iterator().next();
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
