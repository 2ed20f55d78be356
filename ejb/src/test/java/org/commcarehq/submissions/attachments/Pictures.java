package org.commcarehq.submissions.attachments;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures, made up: as cameras make them, and as nobody would. */
final class Pictures {
  private Pictures() {}

  /** Red above, blue below. */
  static BufferedImage flag(int width, int height, int type) {
    BufferedImage flag = new BufferedImage(width, height, type);
    Graphics2D pen = flag.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width, height / 2);
    pen.setColor(Color.BLUE);
    pen.fillRect(0, height / 2, width, height - height / 2);
    pen.dispose();
    return flag;
  }

  static byte[] flag(String format, int width, int height) {
    return bytes(format, flag(width, height, BufferedImage.TYPE_INT_RGB));
  }

  static byte[] bytes(String format, BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The JPEG with an EXIF segment that tells how the camera was held, and where. */
  static byte[] held(byte[] jpeg, int orientation, boolean littleEndian) {
    ByteArrayOutputStream exif = new ByteArrayOutputStream();
    exif.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.writeBytes((littleEndian ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    number(exif, 42, 2, littleEndian);
    number(exif, 8, 4, littleEndian);
    number(exif, 2, 2, littleEndian);
    entry(exif, 0x010f, 2, littleEndian); // the maker
    entry(exif, 0x0112, orientation, littleEndian);
    exif.writeBytes("SECRET PLACE".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(jpeg, 0, 2);
    number(all, 0xffe1, 2, false);
    number(all, exif.size() + 2, 2, false);
    all.writeBytes(exif.toByteArray());
    all.write(jpeg, 2, jpeg.length - 2);
    return all.toByteArray();
  }

  private static void entry(ByteArrayOutputStream to, int tag, int value, boolean littleEndian) {
    number(to, tag, 2, littleEndian);
    number(to, 3, 2, littleEndian);
    number(to, 1, 4, littleEndian);
    number(to, value, 2, littleEndian);
    number(to, 0, 2, littleEndian);
  }

  private static void number(ByteArrayOutputStream to, int value, int size, boolean littleEndian) {
    for (int i = 0; i < size; i++) {
      to.write(value >>> 8 * (littleEndian ? i : size - 1 - i));
    }
  }

  /** A PNG that claims a size and has almost no bytes. */
  static byte[] claiming(int width, int height) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream head = new DataOutputStream(header);
      head.writeInt(width);
      head.writeInt(height);
      head.write(new byte[] {8, 6, 0, 0, 0});
      chunk(png, "IHDR", header.toByteArray());
      chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
      chunk(png, "IEND", new byte[0]);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void chunk(ByteArrayOutputStream to, String type, byte[] content)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    CRC32 crc = new CRC32();
    crc.update(body.toByteArray());
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(content.length);
    out.write(body.toByteArray());
    out.writeInt((int) crc.getValue());
  }
}
