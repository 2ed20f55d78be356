package org.commcarehq.submissions.attachments;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws thumbnails of pictures that anybody may have made. The size is read first, and what is too
 * large is never decoded; what is decoded is thinned out on the way, so that memory holds about
 * twice the thumbnail's sides and not the picture. Files are read where they are, never through the
 * platform's own cache.
 */
final class Draughtsman {
  private static final long PIXELS = 25_000_000;
  // a single row is held as it is
  private static final int LONGEST_SIDE = 32_000;
  private static final float QUALITY = 0.82f;

  private final int side;

  Draughtsman(int side) {
    this.side = side;
  }

  /**
   * Draws one.
   *
   * @throws NotDrawn when the picture is too large, broken or too slow
   */
  DrawnPicture draw(File picture, PictureKind kind, Deadline deadline) throws NotDrawn {
    try (ImageInputStream bytes = new TimedPicture(picture, deadline)) {
      Orientation orientation =
          kind == PictureKind.JPEG ? Orientation.of(bytes) : Orientation.UPRIGHT;
      bytes.seek(0);
      BufferedImage decoded = read(bytes, kind);
      deadline.check(); // some readers take the end of their bytes for the end of the picture
      BufferedImage small = shrunk(upright(decoded, orientation));
      return new DrawnPicture(jpeg(small), small.getWidth(), small.getHeight());
    } catch (NotDrawn reason) {
      throw reason;
    } catch (IOException | RuntimeException broken) { // the readers throw whatever bytes lead to
      deadline.check();
      throw new NotDrawn(NoThumbnail.BROKEN);
    }
  }

  private BufferedImage read(ImageInputStream bytes, PictureKind kind) throws IOException {
    ImageReader reader =
        ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT)).next();
    try {
      reader.setInput(bytes, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      int longer = Math.max(width, height);
      if (longer > LONGEST_SIDE || (long) width * height > PIXELS) {
        throw new NotDrawn(NoThumbnail.TOO_LARGE);
      }
      ImageReadParam thinned = reader.getDefaultReadParam();
      int step = Math.max(1, longer / (2 * side));
      thinned.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, thinned);
    } finally {
      reader.dispose();
    }
  }

  /** Upright, opaque on white, and in the colours of screens. */
  private static BufferedImage upright(BufferedImage picture, Orientation orientation) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage turned = orientation.lying() ? canvas(height, width) : canvas(width, height);
    Graphics2D pen = turned.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, turned.getWidth(), turned.getHeight());
      pen.drawImage(picture, orientation.upright(width, height), null);
    } finally {
      pen.dispose();
    }
    return turned;
  }

  /** By halves, then the rest: each step sees all pixels of the one before. */
  private BufferedImage shrunk(BufferedImage picture) {
    BufferedImage current = picture;
    while (longer(current) > side) {
      double factor = Math.max(0.5, (double) side / longer(current));
      current = scaled(current, factor);
    }
    return current;
  }

  private static BufferedImage scaled(BufferedImage picture, double factor) {
    int width = (int) Math.max(1, Math.round(picture.getWidth() * factor));
    int height = (int) Math.max(1, Math.round(picture.getHeight() * factor));
    BufferedImage small = canvas(width, height);
    Graphics2D pen = small.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.drawImage(picture, 0, 0, width, height, null);
    } finally {
      pen.dispose();
    }
    return small;
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static int longer(BufferedImage picture) {
    return Math.max(picture.getWidth(), picture.getHeight());
  }

  private static BufferedImage canvas(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }
}
