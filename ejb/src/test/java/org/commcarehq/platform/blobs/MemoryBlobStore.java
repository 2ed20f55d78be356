package org.commcarehq.platform.blobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.commcarehq.platform.Unavailable;

/** A blob store in memory that a test can take away and bring back. */
public final class MemoryBlobStore implements BlobStore {
  private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
  private volatile boolean away;

  /** From now on every call fails. */
  public void goAway() {
    away = true;
  }

  /** From now on calls work again. */
  public void comeBack() {
    away = false;
  }

  @Override
  public void ensureReady() {
    answer();
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length, String contentType)
      throws IOException {
    answer();
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    new Digests().copy(key, bytes, length, memory);
    blobs.put(key, memory.toByteArray());
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    answer();
    return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
  }

  @Override
  public OptionalLong size(BlobKey key) {
    answer();
    byte[] found = blobs.get(key);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found.length);
  }

  @Override
  public void delete(BlobKey key) {
    answer();
    blobs.remove(key);
  }

  private void answer() {
    if (away) {
      throw new Unavailable("the memory store", new IOException("taken away"));
    }
  }
}
