package org.commcarehq.submissions.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraughtsmanTest {
  private static final Duration PLENTY = Duration.ofMinutes(5);
  @TempDir Path folder;
  private final Draughtsman draughtsman = new Draughtsman(Thumbnail.SIDE);

  @ParameterizedTest
  @CsvSource({
    "jpeg,4000,3000,320,240",
    "png,3000,4000,240,320",
    "gif,1000,500,320,160",
    "jpeg,641,641,320,320",
    "png,200,100,200,100",
    "jpeg,1,1,1,1",
    "png,20000,2,320,1"
  })
  void a_thumbnail_is_small_keeps_the_proportions_and_never_grows(
      String format, int width, int height, int smallWidth, int smallHeight) throws IOException {
    BufferedImage small = drawn(Pictures.flag(format, width, height));

    assertThat(small.getWidth()).isEqualTo(smallWidth);
    assertThat(small.getHeight()).isEqualTo(smallHeight);
  }

  @ParameterizedTest
  @CsvSource({
    "1,10,10,true", "2,310,10,true", "3,310,230,true", "4,10,230,true",
    "5,10,10,false", "6,230,10,false", "7,230,310,false", "8,10,310,false"
  })
  void a_photo_stands_upright_however_the_camera_was_held(
      int orientation, int redX, int redY, boolean wide) throws IOException {
    BufferedImage corner = Pictures.flag(640, 480, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 640; x++) {
      for (int y = 0; y < 480; y++) {
        corner.setRGB(x, y, x < 160 && y < 120 ? 0xff0000 : 0x0000ff);
      }
    }
    byte[] jpeg = Pictures.bytes("jpeg", corner);

    for (boolean littleEndian : new boolean[] {true, false}) {
      BufferedImage small = drawn(Pictures.held(jpeg, orientation, littleEndian));
      assertThat(small.getWidth()).isEqualTo(wide ? 320 : 240);
      assertThat(isRed(small, redX, redY)).isTrue();
      assertThat(isRed(small, small.getWidth() / 2, small.getHeight() / 2)).isFalse();
    }
  }

  @Test
  void nothing_that_a_camera_wrote_beside_the_picture_is_left() throws IOException {
    byte[] photo = Pictures.held(Pictures.flag("jpeg", 800, 600), 6, true);
    assertThat(text(photo)).contains("Exif", "SECRET PLACE");

    assertThat(text(draw(photo, PLENTY).jpeg())).doesNotContain("Exif", "SECRET");
  }

  @Test
  void what_is_transparent_becomes_white() throws IOException {
    BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);

    BufferedImage small = drawn(Pictures.bytes("png", clear));

    assertThat(new Color(small.getRGB(32, 32))).isEqualTo(Color.WHITE);
  }

  @ParameterizedTest
  @CsvSource({"50000,50000", "5001,5000", "32001,1", "2147483647,2147483647"})
  void a_picture_that_claims_too_many_pixels_is_not_decoded(int width, int height) {
    long before = System.nanoTime();

    refused(Pictures.claiming(width, height), NoThumbnail.TOO_LARGE);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void twenty_five_megapixels_are_decoded_and_memory_holds_a_fraction_of_them() throws IOException {
    byte[] jpeg =
        Pictures.bytes("jpeg", new BufferedImage(5000, 5000, BufferedImage.TYPE_BYTE_GRAY));
    draw(jpeg, PLENTY); // what is loaded once does not count
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

    DrawnPicture small = draw(jpeg, PLENTY);

    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(small.width()).isEqualTo(320);
    assertThat(allocated).isLessThan(12_000_000); // the picture's own 25 million bytes never exist
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void a_broken_picture_has_no_thumbnail_or_the_part_that_can_be_read(String format)
      throws IOException {
    byte[] whole = Pictures.flag(format, 300, 200);
    refused(Arrays.copyOf(whole, 16), NoThumbnail.BROKEN);
    Random dice = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] broken = Arrays.copyOf(whole, PictureKind.HEAD + dice.nextInt(whole.length - 12));
      for (int wounds = dice.nextInt(20); wounds >= 0; wounds--) {
        int where = PictureKind.HEAD + dice.nextInt(broken.length - PictureKind.HEAD + 1);
        if (where < broken.length) {
          broken[where] = (byte) dice.nextInt();
        }
      }
      try {
        assertThat(draw(broken, PLENTY).width()).isBetween(1, 320);
      } catch (NotDrawn none) {
        assertThat(none.reason()).isIn(NoThumbnail.BROKEN, NoThumbnail.TOO_LARGE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void a_picture_whose_time_is_up_is_left(String format) throws IOException {
    AtomicLong seconds = new AtomicLong();
    InstantSource each = () -> Instant.EPOCH.plusSeconds(seconds.incrementAndGet());
    BufferedImage noise = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    Random dice = new Random(1);
    for (int i = 0; i < 360_000; i++) {
      noise.setRGB(i % 600, i / 600, dice.nextInt());
    }
    byte[] picture = Pictures.bytes(format, noise);

    assertThatThrownBy(
            () ->
                draughtsman.draw(
                    file(picture),
                    PictureKind.of(picture).orElseThrow(),
                    Deadline.in(Duration.ofSeconds(60), each.withZone(ZoneOffset.UTC))))
        .isInstanceOfSatisfying(
            NotDrawn.class, none -> assertThat(none.reason()).isEqualTo(NoThumbnail.TOO_SLOW));
    assertThat(seconds.get()).isLessThan(100);
  }

  @Test
  void only_the_first_bytes_tell_what_a_file_is() {
    assertThat(PictureKind.of(Pictures.flag("jpeg", 20, 20))).contains(PictureKind.JPEG);
    assertThat(PictureKind.of(Pictures.flag("png", 20, 20))).contains(PictureKind.PNG);
    assertThat(PictureKind.of(Pictures.flag("gif", 20, 20))).contains(PictureKind.GIF);
    assertThat(PictureKind.of("RIFF\1\2\3\4WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1)))
        .contains(PictureKind.WEBP);
    for (String other :
        new String[] {
          "",
          "GIF89a",
          "<svg xmlns='http://www.w3.org/2000/svg'/>",
          "<html><script>alert(1)",
          "RIFF\1\2\3\4WAVEfmt ",
          "%PDF-1.7 and more",
          "BM and many more bytes"
        }) {
      assertThat(PictureKind.of(other.getBytes(StandardCharsets.ISO_8859_1))).as(other).isEmpty();
    }
  }

  private void refused(byte[] picture, NoThumbnail reason) {
    assertThatThrownBy(() -> draw(picture, PLENTY))
        .isInstanceOfSatisfying(NotDrawn.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }

  private BufferedImage drawn(byte[] picture) throws IOException {
    DrawnPicture small = draw(picture, PLENTY);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(small.jpeg()));
    assertThat(read.getWidth()).isEqualTo(small.width());
    assertThat(read.getHeight()).isEqualTo(small.height());
    return read;
  }

  private DrawnPicture draw(byte[] picture, Duration time) throws IOException {
    return draughtsman.draw(
        file(picture), PictureKind.of(picture).orElseThrow(), Deadline.in(time, Clock.systemUTC()));
  }

  private java.io.File file(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "p", ".bin"), content).toFile();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static boolean isRed(BufferedImage picture, int x, int y) {
    Color colour = new Color(picture.getRGB(x, y));
    return colour.getRed() > 200 && colour.getBlue() < 60;
  }
}
