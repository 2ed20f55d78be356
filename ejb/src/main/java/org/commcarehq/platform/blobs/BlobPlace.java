package org.commcarehq.platform.blobs;

import java.util.Optional;

/** Where the bytes of one blob are, as one look at the database has found it. */
final class BlobPlace {
  private final long length;
  private final boolean stored;
  private final byte[] firstChunk;

  BlobPlace(long length, boolean stored, byte[] firstChunk) {
    this.length = length;
    this.stored = stored;
    this.firstChunk = firstChunk;
  }

  long length() {
    return length;
  }

  boolean stored() {
    return stored;
  }

  /** Empty for a stored blob, and for one without bytes. */
  Optional<byte[]> firstChunk() {
    return Optional.ofNullable(firstChunk);
  }
}
