package org.commcarehq.platform.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Files with signing keys, as an administrator makes them. */
public final class TestKeys {
  private TestKeys() {}

  /** The file of a new key in this folder, or of the one that is there. */
  public static Path in(Path folder) {
    Path file = folder.resolve("signing-key");
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        Files.writeString(file, Base64.getEncoder().encodeToString(seed) + "\n");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
