package org.commcarehq.platform.blobs;

/** Bytes and the key they came under do not belong together. */
public class BlobMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BlobMismatch(BlobKey key, String difference) {
    super(key.objectName() + ": " + difference);
  }
}
