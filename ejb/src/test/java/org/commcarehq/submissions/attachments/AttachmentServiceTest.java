package org.commcarehq.submissions.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commcarehq.TestHouse;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobSpool;
import org.commcarehq.platform.blobs.BlobStore;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.blobs.TestBlobs;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentServiceTest {
  private static final int FIFTEEN_MIB = 15 << 20;
  @TempDir Path temp;
  private final MemoryBlobStore blobStore = new MemoryBlobStore();
  private final String project = "p" + UUID.randomUUID();
  private final TestHouse house =
      new TestHouse().with(BlobStore.class, blobStore).with(BlobSpool.class, TestBlobs.spool());
  private CommittingStore store;
  private AttachmentService attachments;

  @BeforeEach
  void build() {
    house.with(Settings.class, TestSettings.with(Map.of("hq.temp-folder", temp.toString())));
    store = house.get(CommittingStore.class);
    house.with(ThumbnailStore.class, store);
    attachments = house.get(AttachmentService.class);
  }

  @Test
  void a_thumbnail_is_drawn_when_it_is_asked_for_and_kept_as_a_blob_of_its_own()
      throws IOException {
    AttachmentView photo = spooled("image/jpeg", Pictures.flag("jpeg", 1200, 900));

    Thumbnail first = attachments.thumbnail(project, photo).orElseThrow();
    Thumbnail again = attachments.thumbnail(project, photo).orElseThrow();

    assertThat(first).isEqualTo(again);
    assertThat(store.kept.get()).isEqualTo(1);
    assertThat(first.width()).isEqualTo(320);
    assertThat(first.height()).isEqualTo(240);
    try (InputStream bytes = attachments.open(project, first)) {
      byte[] jpeg = bytes.readAllBytes();
      assertThat(jpeg).hasSize((int) first.length());
      assertThat(Sha256.hex(jpeg)).isEqualTo(first.sha256());
    }
    assertThat(filesLeft()).isZero();
  }

  @Test
  void the_same_photo_in_two_forms_has_one_thumbnail_and_another_project_has_its_own() {
    byte[] photo = Pictures.flag("png", 640, 480);
    AttachmentView one = spooled("image/png", photo);
    AttachmentView two = new AttachmentView("other.png", "image/png", one.length(), one.sha256());

    assertThat(attachments.thumbnail(project, one)).isEqualTo(attachments.thumbnail(project, two));
    assertThat(store.kept.get()).isEqualTo(1);
    assertThatThrownBy(() -> attachments.thumbnail("p" + UUID.randomUUID(), one))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void what_sixteen_people_ask_for_at_once_is_drawn_once() throws Exception {
    AttachmentView photo = spooled("image/jpeg", Pictures.flag("jpeg", 3000, 2000));
    ExecutorService people = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Optional<Thumbnail>>> asking =
          IntStream.range(0, 16)
              .<Callable<Optional<Thumbnail>>>mapToObj(
                  i -> () -> attachments.thumbnail(project, photo))
              .toList();
      for (Future<Optional<Thumbnail>> answer : people.invokeAll(asking)) {
        assertThat(answer.get()).isPresent();
      }
    } finally {
      people.shutdown();
    }
    assertThat(store.kept.get()).isEqualTo(1);
  }

  @Test
  void what_its_sender_calls_a_file_does_not_matter() {
    AttachmentView page = spooled("image/png", bytes("<html><script>alert(1)</script></html>"));
    AttachmentView picture = spooled("text/html", Pictures.flag("gif", 40, 40));

    assertThat(attachments.open(project, page).kind()).isEmpty();
    assertThat(attachments.thumbnail(project, page)).isEmpty();
    assertThat(attachments.open(project, picture).kind()).contains(PictureKind.GIF);
    assertThat(attachments.thumbnail(project, picture)).isPresent();
  }

  @Test
  void a_file_without_a_thumbnail_is_looked_at_once() {
    AttachmentView bomb = spooled("image/png", Pictures.claiming(50_000, 50_000));
    AttachmentView text = spooled("image/png", bytes("no picture at all"));
    AttachmentView broken =
        spooled("image/jpeg", new byte[] {-1, -40, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    for (int i = 0; i < 3; i++) {
      for (AttachmentView each : List.of(bomb, text, broken)) {
        assertThat(attachments.thumbnail(project, each)).isEmpty();
      }
    }

    assertThat(store.kept.get()).isEqualTo(3);
    assertThat(reason(bomb)).contains(NoThumbnail.TOO_LARGE);
    assertThat(reason(text)).contains(NoThumbnail.NO_PICTURE);
    assertThat(reason(broken)).contains(NoThumbnail.BROKEN);
    assertThat(filesLeft()).isZero();
  }

  @Test
  void what_was_too_slow_is_tried_again_on_another_day() {
    AttachmentView photo = spooled("image/jpeg", Pictures.flag("jpeg", 400, 300));
    store.keep(new BlobKey(project, photo.sha256()), NoThumbnail.TOO_SLOW);
    assertThat(attachments.thumbnail(project, photo)).isEmpty();

    TestDatabase.execute(
        "UPDATE hq.thumbnail SET made_on = made_on - interval '25 hours' WHERE domain = '%s'"
            .formatted(project));

    assertThat(attachments.thumbnail(project, photo)).isPresent();
    assertThat(reason(photo)).isEmpty();
  }

  @Test
  void while_the_blob_store_is_away_nothing_is_remembered_of_a_file() throws IOException {
    byte[] bytes = Pictures.flag("jpeg", 400, 300);
    AttachmentView photo = spooled("image/jpeg", bytes);
    move(photo, bytes);
    blobStore.goAway();

    assertThatThrownBy(() -> attachments.thumbnail(project, photo)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> attachments.open(project, photo)).isInstanceOf(Unavailable.class);

    blobStore.comeBack();
    assertThat(attachments.thumbnail(project, photo)).isPresent();
  }

  @Test
  void bytes_that_the_blob_store_has_lost_are_out_of_service_and_not_unknown() throws IOException {
    byte[] bytes = Pictures.flag("jpeg", 400, 300);
    AttachmentView photo = spooled("image/jpeg", bytes);
    move(photo, bytes);
    blobStore.delete(new BlobKey(project, photo.sha256()));

    assertThatThrownBy(() -> attachments.open(project, photo)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> attachments.thumbnail(project, photo)).isInstanceOf(Unavailable.class);
  }

  @Test
  void fifteen_mebibytes_go_in_and_out_and_memory_stays_as_it_was() throws IOException {
    LiveHeap in = new LiveHeap();
    String hash = hash(new LiveHeap());
    TestDatabase.inTransaction(() -> spool(hash, in));
    AttachmentView video = new AttachmentView("v.mp4", "video/mp4", FIFTEEN_MIB, hash);

    LiveHeap out = new LiveHeap();
    try (InputStream bytes = attachments.open(project, video).bytes()) {
      byte[] buffer = new byte[16 << 10];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        out.passed(read);
      }
    }

    assertThat(in.growth()).isLessThan(4 << 20);
    assertThat(out.growth()).isLessThan(4 << 20);
    assertThat(out.passed).isEqualTo(FIFTEEN_MIB);
  }

  private void spool(String hash, InputStream bytes) {
    try {
      house.get(BlobSpool.class).spool(new BlobKey(project, hash), FIFTEEN_MIB, "video/mp4", bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(LiveHeap stream) throws IOException {
    stream.quiet = true;
    return Sha256.hex(stream);
  }

  /** Gives 15 MiB that are nowhere, and looks at what is alive while they pass. */
  private static final class LiveHeap extends InputStream {
    private static final int LOOK_EVERY = 4 << 20;
    private final Random noise = new Random(15);
    private boolean quiet;
    private int passed;
    private long least = Long.MAX_VALUE;
    private long most;

    @Override
    public int read() {
      throw new UnsupportedOperationException("byte by byte");
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
      int given = Math.min(Math.min(wanted, 8192), FIFTEEN_MIB - passed);
      if (given == 0) {
        return -1;
      }
      byte[] piece = new byte[given];
      noise.nextBytes(piece);
      System.arraycopy(piece, 0, target, offset, given);
      passed(given);
      return given;
    }

    void passed(int bytes) {
      boolean look = !quiet && passed / LOOK_EVERY != (passed + bytes) / LOOK_EVERY;
      passed += bytes;
      if (look) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long alive = runtime.totalMemory() - runtime.freeMemory();
        least = Math.min(least, alive);
        most = Math.max(most, alive);
      }
    }

    long growth() {
      assertThat(most).isPositive();
      return most - least;
    }
  }

  private AttachmentView spooled(String contentType, byte[] content) {
    BlobKey key = new BlobKey(project, Sha256.hex(content));
    TestDatabase.inTransaction(
        () -> {
          try {
            house
                .get(BlobSpool.class)
                .spool(key, content.length, contentType, new ByteArrayInputStream(content));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    return new AttachmentView("a file", contentType, content.length, key.sha256());
  }

  private void move(AttachmentView file, byte[] content) throws IOException {
    blobStore.put(
        new BlobKey(project, file.sha256()),
        new ByteArrayInputStream(content),
        content.length,
        file.contentType());
    TestDatabase.execute("DELETE FROM hq.blob_spool WHERE domain = '%s'".formatted(project));
    TestDatabase.execute(
        "UPDATE hq.blob SET stored_on = now() WHERE domain = '%s'".formatted(project));
  }

  private Optional<NoThumbnail> reason(AttachmentView file) {
    return store.find(new BlobKey(project, file.sha256())).orElseThrow().refusal();
  }

  private long filesLeft() {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Does by hand what the container's transaction interceptor does. */
  static final class CommittingStore extends ThumbnailStore {
    private final AtomicInteger kept = new AtomicInteger();

    @Override
    ThumbnailNote keep(BlobKey original, DrawnPicture drawn) {
      kept.incrementAndGet();
      return TestDatabase.inTransaction(() -> super.keep(original, drawn));
    }

    @Override
    ThumbnailNote keep(BlobKey original, NoThumbnail reason) {
      kept.incrementAndGet();
      return TestDatabase.inTransaction(() -> super.keep(original, reason));
    }
  }
}
