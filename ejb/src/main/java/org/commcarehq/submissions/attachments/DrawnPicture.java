package org.commcarehq.submissions.attachments;

/** A thumbnail that was drawn just now: the bytes of a JPEG, and its size. */
final class DrawnPicture {
  private final byte[] jpeg;
  private final int width;
  private final int height;

  DrawnPicture(byte[] jpeg, int width, int height) {
    this.jpeg = jpeg;
    this.width = width;
    this.height = height;
  }

  byte[] jpeg() {
    return jpeg;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }
}
