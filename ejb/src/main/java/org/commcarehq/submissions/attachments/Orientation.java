package org.commcarehq.submissions.attachments;

import java.awt.geom.AffineTransform;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** How a camera was held, as EXIF tells it in a JPEG: numbers 1 (upright) to 8. */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  UPSIDE_DOWN_MIRRORED,
  LYING_MIRRORED,
  LYING_ON_THE_LEFT,
  LYING_MIRRORED_TWICE,
  LYING_ON_THE_RIGHT;

  private static final int SEGMENTS = 64;
  private static final int ENTRIES = 256;
  private static final int APP1 = 0xffe1;
  private static final int EXIF = 0x45786966;
  private static final int LITTLE = 0x4949;
  private static final int TIFF = 42;
  private static final int TAG = 0x0112;

  /** The orientation of a JPEG; upright where nothing readable says otherwise. */
  static Orientation of(ImageInputStream jpeg) throws IOException {
    try {
      return fromSegments(jpeg);
    } catch (EOFException cutShort) {
      return UPRIGHT;
    }
  }

  private static Orientation fromSegments(ImageInputStream jpeg) throws IOException {
    jpeg.seek(2);
    for (int i = 0; i < SEGMENTS; i++) {
      jpeg.setByteOrder(ByteOrder.BIG_ENDIAN);
      int marker = jpeg.readUnsignedShort();
      if (marker < 0xffc0 || marker == 0xffda) { // no segment, or the picture itself
        return UPRIGHT;
      }
      long next = jpeg.getStreamPosition() + jpeg.readUnsignedShort();
      if (marker == APP1 && jpeg.readInt() == EXIF && jpeg.readShort() == 0) {
        return fromExif(jpeg, jpeg.getStreamPosition());
      }
      jpeg.seek(next);
    }
    return UPRIGHT;
  }

  private static Orientation fromExif(ImageInputStream exif, long start) throws IOException {
    if (exif.readUnsignedShort() == LITTLE) {
      exif.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    }
    if (exif.readUnsignedShort() != TIFF) {
      return UPRIGHT;
    }
    exif.seek(start + exif.readUnsignedInt());
    int entries = Math.min(exif.readUnsignedShort(), ENTRIES);
    for (int i = 0; i < entries; i++) {
      int tag = exif.readUnsignedShort();
      exif.skipBytes(6); // type and count
      int value = exif.readUnsignedShort();
      exif.skipBytes(2);
      if (tag == TAG) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Whether width and height change places. */
  boolean lying() {
    return compareTo(LYING_MIRRORED) >= 0;
  }

  /** Turns a picture of this size upright. */
  AffineTransform upright(int width, int height) {
    return switch (this) {
      case UPRIGHT -> new AffineTransform();
      case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
      case UPSIDE_DOWN_MIRRORED -> new AffineTransform(1, 0, 0, -1, 0, height);
      case LYING_MIRRORED -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case LYING_ON_THE_LEFT -> new AffineTransform(0, 1, -1, 0, height, 0);
      case LYING_MIRRORED_TWICE -> new AffineTransform(0, -1, -1, 0, height, width);
      case LYING_ON_THE_RIGHT -> new AffineTransform(0, -1, 1, 0, 0, width);
    };
  }
}
