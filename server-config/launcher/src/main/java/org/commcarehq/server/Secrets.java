package org.commcarehq.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;

/** Passwords of a development stack, made up once and kept in its folder. */
final class Secrets {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 16;

  private final Path file;
  private final Properties known = new Properties();

  Secrets(Folders folders) {
    this.file = folders.run().resolve("secrets.properties");
    try {
      Files.createDirectories(folders.run());
      if (Files.exists(file)) {
        try (var in = Files.newInputStream(file)) {
          known.load(in);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized String get(String name) {
    if (known.getProperty(name) == null) {
      known.setProperty(name, random());
      save();
    }
    return known.getProperty(name);
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }

  private void save() {
    try {
      OwnerOnly.write(file, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that hold passwords are readable by their owner alone. */
  static final class OwnerOnly {
    private OwnerOnly() {}

    static void write(Path file, Properties content) throws IOException {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (var out = Files.newOutputStream(file)) {
        content.store(out, null);
      }
    }
  }
}
