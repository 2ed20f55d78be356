package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A QR code that is drawn, photographed and read again. */
class QrCodeTest {
  private static final int MODULE = 8; // pixels
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "otpauth://totp/CommCare%20HQ:asha%40example.org?secret=YWXWSHTBYVKF3S7G&issuer=CommCare%20HQ",
        "Zürich, 東京 und 🦁",
      })
  void what_is_drawn_is_read(String text) throws Exception {
    assertThat(read(QrCode.of(text))).isEqualTo(text);
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatThrownBy(() -> QrCode.of("x".repeat(5_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String read(QrCode code) throws Exception {
    int width = code.size() * MODULE;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, 0xFFFFFF);
    Matcher run = RUN.matcher(code.path());
    while (run.find()) {
      paint(
          pixels,
          width,
          Integer.parseInt(run.group(1)),
          Integer.parseInt(run.group(2)),
          Integer.parseInt(run.group(3)));
    }
    return new QRCodeReader()
        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
        .getText();
  }

  private static void paint(int[] pixels, int width, int x, int y, int length) {
    for (int row = y * MODULE; row < (y + 1) * MODULE; row++) {
      Arrays.fill(pixels, row * width + x * MODULE, row * width + (x + length) * MODULE, 0);
    }
  }
}
