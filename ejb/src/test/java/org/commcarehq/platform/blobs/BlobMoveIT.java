package org.commcarehq.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.queue.HeardBells;
import org.commcarehq.platform.queue.WorkQueue;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobMoveIT {
  private static ExecutorService uploads;

  private final MemoryBlobStore store = new MemoryBlobStore();
  private final HeardBells bells = new HeardBells();
  private final BlobMoveService mover = TestBlobs.mover(store, bells);
  private final BlobService blobs = TestBlobs.service(store);

  @BeforeAll
  static void hire() {
    uploads = Executors.newFixedThreadPool(4);
  }

  @AfterAll
  static void dismiss() {
    uploads.shutdownNow();
  }

  @BeforeEach
  void empty() {
    TestDatabase.execute("DELETE FROM hq.blob_spool");
    TestDatabase.execute("DELETE FROM hq.blob");
  }

  @Test
  void a_spooled_blob_is_moved_and_its_spool_emptied() throws IOException {
    BlobKey key = spool(bytes(300));
    assertThat(mover.moveDue(uploads)).isEqualTo(1);
    assertThat(store.exists(key)).isTrue();
    assertThat(spooledChunks()).isZero();
    assertThat(blobs.spoolStatus().waiting()).isZero();
    assertThat(read(key)).isEqualTo(bytes(300));
  }

  @Test
  void a_blob_of_several_chunks_is_moved_whole() throws IOException {
    byte[] bytes = bytes(2_500_000);
    BlobKey key = spool(bytes);
    assertThat(read(key)).isEqualTo(bytes);
    mover.moveDue(uploads);
    assertThat(spooledChunks()).isZero();
    assertThat(read(key)).isEqualTo(bytes);
  }

  @Test
  void an_empty_blob_is_moved() throws IOException {
    BlobKey key = spool(new byte[0]);
    assertThat(read(key)).isEmpty();
    assertThat(mover.moveDue(uploads)).isEqualTo(1);
    assertThat(read(key)).isEmpty();
  }

  @Test
  void more_than_one_batch_is_moved_in_one_go() {
    for (int i = 0; i < 450; i++) {
      spool(("<data>" + i + "</data>").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(mover.moveDue(uploads)).isEqualTo(450);
    assertThat(blobs.spoolStatus().waiting()).isZero();
  }

  @Test
  void while_many_submissions_come_in_a_few_blobs_are_moved_and_those_that_have_waited_long() {
    MovePace pace = new MovePace(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    for (int i = 0; i < 60; i++) {
      spool(bytes(100 + i));
      pace.spooled();
    }
    BlobMoveService yielding = TestBlobs.mover(store, bells, pace);
    assertThat(yielding.moveDue(uploads)).isEqualTo(20);
    assertThat(yielding.moveDue(uploads)).isZero();
    assertThat(bells.rung()).contains(WorkQueue.BLOB_MOVE);
    TestDatabase.execute("UPDATE hq.blob SET next_at = now() - interval '3 minutes'");
    assertThat(yielding.moveDue(uploads)).isEqualTo(40);
  }

  @Test
  void while_the_store_is_away_blobs_stay_readable_and_are_tried_later() throws IOException {
    BlobKey key = spool(bytes(40));
    store.goAway();
    assertThat(mover.moveDue(uploads)).isZero();
    assertThat(read(key)).isEqualTo(bytes(40));
    assertThat(blobs.spoolStatus().failing()).isEqualTo(1);
    assertThat(bells.rung()).containsExactly(WorkQueue.BLOB_MOVE);
    store.comeBack();
    assertThat(mover.moveDue(uploads)).as("not yet due").isZero();
    makeDue();
    assertThat(mover.moveDue(uploads)).isEqualTo(1);
    assertThat(read(key)).isEqualTo(bytes(40));
  }

  @Test
  void a_blob_that_does_not_match_its_key_stays_in_the_spool_and_the_others_are_moved() {
    spool(bytes(10));
    BlobKey broken = spool(bytes(11));
    TestDatabase.execute(
        "UPDATE hq.blob_spool SET bytes = 'x' WHERE sha256 = '" + broken.sha256() + "'");
    assertThat(mover.moveDue(uploads)).isEqualTo(1);
    assertThat(store.exists(broken)).isFalse();
    assertThat(blobs.spoolStatus().failing()).isEqualTo(1);
  }

  @Test
  void a_claimed_blob_is_left_alone_until_its_lease_ends() {
    spool(bytes(12));
    BlobMoveStore spool = TestBlobs.store();
    assertThat(spool.claim(10, Duration.ofSeconds(60), Duration.ZERO)).hasSize(1);
    assertThat(mover.moveDue(uploads)).isZero();
    assertThat(spool.anyDue()).isFalse();
    TestDatabase.execute("UPDATE hq.blob SET lease_until = now() - interval '1 second'");
    assertThat(spool.anyDue()).isTrue();
    assertThat(mover.moveDue(uploads)).isEqualTo(1);
  }

  @Test
  void a_reader_goes_on_in_the_store_when_the_spool_is_emptied_under_it() throws IOException {
    byte[] bytes = bytes(2_500_000);
    BlobKey key = spool(bytes);
    try (InputStream in = blobs.open(key.domain(), key.sha256()).orElseThrow()) {
      byte[] start = in.readNBytes(100);
      mover.moveDue(uploads);
      byte[] rest = in.readAllBytes();
      assertThat(start.length + rest.length).isEqualTo(bytes.length);
      assertThat(rest).endsWith(java.util.Arrays.copyOfRange(bytes, 2_000_000, 2_500_000));
    }
  }

  @Test
  void the_sweep_rings_only_when_something_is_due() {
    mover.ringForDue();
    assertThat(bells.rung()).isEmpty();
    spool(bytes(5));
    mover.ringForDue();
    assertThat(bells.rung()).containsExactly(WorkQueue.BLOB_MOVE);
  }

  @Test
  void a_blob_of_another_project_is_not_found() {
    BlobKey key = spool(bytes(9));
    assertThat(blobs.open("other", key.sha256())).isEmpty();
  }

  static BlobKey spool(byte[] bytes) {
    BlobKey key = new BlobKey("demo", RawXml.of(bytes).sha256());
    TestDatabase.inTransaction(
        () -> {
          try {
            TestBlobs.spool().spool(key, bytes.length, "text/xml", new ByteArrayInputStream(bytes));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return key;
  }

  private byte[] read(BlobKey key) throws IOException {
    try (InputStream in = blobs.open(key.domain(), key.sha256()).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private static void makeDue() {
    TestDatabase.execute("UPDATE hq.blob SET next_at = now()");
  }

  private static long spooledChunks() {
    return ((Number)
            TestDatabase.entityManager()
                .createNativeQuery("SELECT count(*) FROM hq.blob_spool")
                .getSingleResult())
        .longValue();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
