package org.commcarehq.platform.blobs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.commcarehq.platform.Unavailable;

/**
 * Blobs as files of a folder, for installations without an object store. A file appears under its
 * name only when all its bytes are on the disk.
 */
public final class FolderBlobStore implements BlobStore {
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String NAME = "the blob folder";

  private final Path root;

  /** Keeps blobs below this folder. */
  public FolderBlobStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void ensureReady() {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new Unavailable(NAME, e);
    }
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length, String contentType)
      throws IOException {
    Path file = file(key);
    Path part = newPart(file.getParent());
    try {
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        new Digests().copy(key, bytes, length, out);
        out.getFD().sync();
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(file.getParent());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    try {
      return Optional.of(Files.newInputStream(file(key)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new Unavailable(NAME, e);
    }
  }

  @Override
  public OptionalLong size(BlobKey key) {
    try {
      return OptionalLong.of(Files.size(file(key)));
    } catch (NoSuchFileException none) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new Unavailable(NAME, e);
    }
  }

  @Override
  public void delete(BlobKey key) {
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw new Unavailable(NAME, e);
    }
  }

  private static Path newPart(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, ".", ".part");
    } catch (IOException e) {
      throw new Unavailable(NAME, e);
    }
  }

  /** Two letters of the hash as a folder keep listings short. */
  private Path file(BlobKey key) {
    if (!DOMAIN.matcher(key.domain()).matches() || !SHA256.matcher(key.sha256()).matches()) {
      throw new IllegalArgumentException("no name for a file: " + key);
    }
    return root.resolve(key.domain()).resolve(key.sha256().substring(0, 2)).resolve(key.sha256());
  }

  private static void syncFolder(Path folder) throws IOException {
    if (java.io.File.separatorChar == '\\') {
      return; // Windows opens no folders
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
