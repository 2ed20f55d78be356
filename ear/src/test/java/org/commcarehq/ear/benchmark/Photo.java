package org.commcarehq.ear.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** A JPEG of about 200 KB, with a comment in which every sending writes something of its own. */
final class Photo {
  /** Where the text of the comment begins. */
  static final int COMMENT = 6;

  private static final int SIDE = 540;
  private final byte[] bytes;

  private Photo(byte[] bytes) {
    this.bytes = bytes;
  }

  static Photo draw(SplittableRandom random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Photo(withComment(jpeg.toByteArray()));
  }

  /** After the two bytes that begin an image: marker, length, text. */
  private static byte[] withComment(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + Gaps.ID + 4);
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(0xFE);
    out.write(0);
    out.write(Gaps.ID + 2);
    out.writeBytes(new byte[Gaps.ID]);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  byte[] bytes() {
    return bytes;
  }
}
