package org.commcarehq.submissions.attachments;

/**
 * A small picture of a picture: a blob of its own, always a JPEG without any metadata.
 *
 * @param sha256 with the project the address of its bytes
 * @param length bytes
 */
public record Thumbnail(String sha256, long length, int width, int height) {
  /** What to tell a browser. */
  public static final String CONTENT_TYPE = "image/jpeg";

  /** Pixels of its longer side, at most. */
  public static final int SIDE = 320;
}
