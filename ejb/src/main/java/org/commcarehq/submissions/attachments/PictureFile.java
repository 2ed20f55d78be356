package org.commcarehq.submissions.attachments;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture's bytes in a temporary file, which goes when this is closed. */
final class PictureFile implements AutoCloseable {
  private final Path path;
  private final PictureKind kind;

  PictureFile(Path path, PictureKind kind) {
    this.path = path;
    this.kind = kind;
  }

  File file() {
    return path.toFile();
  }

  PictureKind kind() {
    return kind;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
