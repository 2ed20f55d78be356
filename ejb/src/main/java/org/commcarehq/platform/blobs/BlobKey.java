package org.commcarehq.platform.blobs;

/**
 * Address of a blob: its project and the SHA-256 of its bytes (64 hex digits), so that the same
 * bytes are kept once a project.
 */
public record BlobKey(String domain, String sha256) {
  /** Name of the object in a blob store. */
  public String objectName() {
    return domain + "/" + sha256;
  }
}
