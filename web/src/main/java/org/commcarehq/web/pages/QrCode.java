package org.commcarehq.web.pages;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A text as a QR code, to be drawn by the browser.
 *
 * @param size how many modules it is wide and high, with the quiet zone of four around it
 * @param path the dark modules, as the path of an SVG picture of that size
 */
public record QrCode(int size, String path) {
  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.CHARACTER_SET,
          "UTF-8",
          EncodeHintType.MARGIN,
          4);

  /** The code of a text of at most some hundred characters. */
  public static QrCode of(String text) {
    try {
      return drawn(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }

  private static QrCode drawn(BitMatrix modules) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int end = x;
        while (end < modules.getWidth() && modules.get(end, y)) {
          end++;
        }
        if (end > x) {
          path.append('M').append(x).append(' ').append(y).append('h').append(end - x);
          path.append("v1h-").append(end - x).append('z');
        }
        x = end + 1;
      }
    }
    return new QrCode(modules.getWidth(), path.toString());
  }
}
