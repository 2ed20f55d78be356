package org.commcarehq.submissions.attachments;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.settings.Settings;

/** Brings pictures where they can be read from any byte on: into the temporary folder. */
@ApplicationScoped
class PictureFiles {
  /** More than any file that is taken in with a form. */
  private static final long BYTES = 16 << 20;

  // nodes may share the folder; each sweeps its own part of it
  private static final String NODE = System.getProperty("jboss.node.name", "node");

  @Inject Settings settings;
  @Inject BlobService blobs;

  @PostConstruct
  void sweep() {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder(), "*.part")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies a picture.
   *
   * @throws NotDrawn when it is none, or too large
   * @throws Unavailable when its bytes cannot be had now
   */
  PictureFile copy(BlobKey original, long length) throws NotDrawn {
    if (length > BYTES) {
      throw new NotDrawn(NoThumbnail.TOO_LARGE);
    }
    InputStream bytes =
        blobs
            .open(original.domain(), original.sha256())
            .orElseThrow(() -> new Unavailable("the bytes of " + original + " are missing"));
    try {
      OpenFile open = Heads.look(bytes);
      try (InputStream whole = open.bytes()) {
        PictureKind kind =
            open.kind()
                .filter(PictureKind::readable)
                .orElseThrow(() -> new NotDrawn(NoThumbnail.NO_PICTURE));
        return copy(whole, kind);
      }
    } catch (NotDrawn none) {
      throw none;
    } catch (IOException e) {
      throw new Unavailable("the bytes of " + original, e);
    }
  }

  private PictureFile copy(InputStream bytes, PictureKind kind) throws IOException {
    Path file = Files.createTempFile(folder(), "picture", ".part");
    boolean complete = false;
    try {
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
      complete = true;
      return new PictureFile(file, kind);
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path folder() throws IOException {
    return Files.createDirectories(settings.tempFolder().resolve("hq-thumbnails").resolve(NODE));
  }
}
