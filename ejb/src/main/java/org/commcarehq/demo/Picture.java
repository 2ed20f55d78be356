package org.commcarehq.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small painted pictures in place of photos, since nobody's house or card may be shown. */
final class Picture {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;
  private static final int HORIZON = 220;
  private static final int[] WALLS = {0xC98F5F, 0xB9774A, 0xD8C3A0, 0x9FB7A5, 0xC7A27C};

  private Picture() {}

  /** A house under the sky, as a JPEG. */
  static byte[] house(Draw draw) {
    int wall = WALLS[draw.between(0, WALLS.length - 1)];
    int left = draw.between(90, 160);
    int right = left + draw.between(170, 220);
    return jpeg((x, y) -> houseColour(x, y, left, right, wall));
  }

  /** A card with ruled lines and filled cells, as a JPEG. */
  static byte[] card(Draw draw) {
    long filled = draw.between(0, Integer.MAX_VALUE - 1);
    return jpeg((x, y) -> cardColour(x, y, filled));
  }

  private static int houseColour(int x, int y, int left, int right, int wall) {
    int middle = (left + right) / 2;
    int roofHalf = (right - left) / 2 + 24;
    boolean roof = y > 95 && y <= 150 && Math.abs(x - middle) < roofHalf * (y - 95) / 55;
    if (roof) {
      return (x / 7) % 2 == 0 ? 0x8A8F94 : 0x7C8186; // corrugated iron
    }
    if (y > 150 && y < 250 && x >= left && x <= right) {
      boolean door = Math.abs(x - middle) < 18 && y > 178;
      boolean window = Math.abs(Math.abs(x - middle) - 60) < 16 && y > 175 && y < 205;
      return door ? 0x5B3A21 : window ? 0x2F3B45 : wall;
    }
    if (y < HORIZON) {
      return blend(0x7FB2E5, 0xE6F0F7, y / (double) HORIZON);
    }
    return blend(0x8FA05A, 0xA8763E, (y - HORIZON) / (double) (HEIGHT - HORIZON));
  }

  private static int cardColour(int x, int y, long filled) {
    if (x < 24 || x > WIDTH - 24 || y < 18 || y > HEIGHT - 18) {
      return 0x6B5B4A; // the table it lies on
    }
    if (y < 60) {
      return 0x2E7D6B;
    }
    if (y % 30 < 2 || x % 108 < 2) {
      return 0x9AA7B0;
    }
    int cell = (y / 30) * 5 + x / 108;
    boolean written = (filled >> (cell % 31) & 1) == 1 && y % 30 > 12 && y % 30 < 18;
    return written && x % 108 > 14 && x % 108 < 80 ? 0x2B3A67 : 0xF7F3E6;
  }

  private static int blend(int from, int to, double share) {
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = from >> shift & 0xFF;
      int high = to >> shift & 0xFF;
      colour |= (int) Math.round(low + (high - low) * share) << shift;
    }
    return colour;
  }

  private static byte[] jpeg(Colours colours) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, colours.at(x, y));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The colour of each point, as 0xRRGGBB. */
  private interface Colours {
    int at(int x, int y);
  }
}
