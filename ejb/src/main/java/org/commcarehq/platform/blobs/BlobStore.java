package org.commcarehq.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.commcarehq.platform.Unavailable;

/**
 * Where blobs are kept for good. A blob's name is the hash of its bytes, so writing one twice
 * changes nothing. Every method says {@link Unavailable} when the store does not answer.
 */
public interface BlobStore {

  /** Makes the store usable: creates its bucket or folder when it is missing. */
  void ensureReady();

  /**
   * Writes a blob; when this returns, the store has confirmed its length and its bytes.
   *
   * @param length number of bytes that the stream gives
   * @throws BlobMismatch when the bytes are not those that the key names; nothing is stored then
   * @throws IOException when the stream cannot be read
   */
  void put(BlobKey key, InputStream bytes, long length, String contentType) throws IOException;

  /** The bytes of a blob, to be closed by the caller. */
  Optional<InputStream> open(BlobKey key);

  /** The length of a blob, empty when it is not there. */
  OptionalLong size(BlobKey key);

  /** True when the blob is there. */
  default boolean exists(BlobKey key) {
    return size(key).isPresent();
  }

  /** Removes a blob; one that is not there is no error. */
  void delete(BlobKey key);
}
