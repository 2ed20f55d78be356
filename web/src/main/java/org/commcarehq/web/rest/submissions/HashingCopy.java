package org.commcarehq.web.rest.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.commcarehq.platform.hash.Sha256;

/** A stream's bytes in a file, counted and hashed on the way. */
record HashingCopy(Path file, long length, String sha256) {
  private static final int BUFFER = 1 << 16;

  /** Empty, and no file left, when there are more bytes than this. */
  static Optional<HashingCopy> toFile(InputStream bytes, Path folder, long atMost)
      throws IOException {
    Path file = Files.createTempFile(folder, "upload-", ".part");
    boolean kept = false;
    try {
      MessageDigest digest = Sha256.digest();
      long length = 0;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
        byte[] buffer = new byte[BUFFER];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
          length += read;
          if (length > atMost) {
            return Optional.empty();
          }
          out.write(buffer, 0, read);
        }
      }
      kept = true;
      return Optional.of(new HashingCopy(file, length, HexFormat.of().formatHex(digest.digest())));
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }
}
