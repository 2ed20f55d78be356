package org.commcarehq.platform.blobs;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Reads a spooled blob chunk by chunk. When the mover takes the chunks away meanwhile, it goes on
 * from the same byte in the blob store.
 */
final class SpooledBytes extends InputStream {
  private final BlobKey key;
  private final long length;
  private final IntFunction<Optional<byte[]>> chunks;
  private final BlobStore store;
  private InputStream current;
  private int nextChunk = 1;
  private long position;

  SpooledBytes(
      BlobKey key,
      long length,
      byte[] firstChunk,
      IntFunction<Optional<byte[]>> chunks,
      BlobStore store) {
    this.key = key;
    this.length = length;
    this.chunks = chunks;
    this.store = store;
    this.current = new ByteArrayInputStream(firstChunk);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    while (position < length) {
      int read = current.read(target, offset, wanted);
      if (read > 0) {
        position += read;
        return read;
      }
      current.close();
      current = next();
    }
    return -1;
  }

  private InputStream next() throws IOException {
    Optional<byte[]> chunk = chunks.apply(nextChunk++);
    if (chunk.isPresent()) {
      return new ByteArrayInputStream(chunk.get());
    }
    InputStream stored =
        store.open(key).orElseThrow(() -> new EOFException(key.objectName() + " is cut short"));
    stored.skipNBytes(position);
    return stored;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
