package org.commcarehq.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.queue.HeardBells;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BlobStoreIT implements BlobStoreContract {
  @TempDir static Path folder;
  private static S3Server server;
  private static S3BlobStore store;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = new S3Server(folder);
    server.start();
    store = new S3BlobStore(server.settings(), folder.resolve("temp"));
  }

  @AfterAll
  static void stop() {
    store.close();
    server.close();
  }

  @Override
  public BlobStore store() {
    return store;
  }

  @Test
  void a_store_that_does_not_answer_is_unavailable_and_works_again_afterwards()
      throws IOException, InterruptedException {
    byte[] bytes = "while away".getBytes(StandardCharsets.UTF_8);
    BlobKey key = new BlobKey("away", RawXml.of(bytes).sha256());
    server.close();
    assertThatThrownBy(() -> put(key, bytes)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> store.exists(key)).isInstanceOf(Unavailable.class);
    server.start();
    put(key, bytes);
    assertThat(store.exists(key)).isTrue();
  }

  @Test
  void spooled_forms_are_moved_many_at_a_time() {
    TestDatabase.execute("DELETE FROM hq.blob_spool");
    TestDatabase.execute("DELETE FROM hq.blob");
    for (int i = 0; i < 600; i++) {
      String form = "<data>" + i + " ".repeat(2_000) + "</data>";
      BlobMoveIT.spool(form.getBytes(StandardCharsets.UTF_8));
    }
    BlobMoveService mover = TestBlobs.mover(store, new HeardBells());
    ExecutorService uploads = Executors.newFixedThreadPool(8);
    assertThat(mover.moveDue(uploads)).isEqualTo(600);
    uploads.shutdown();
    assertThat(TestBlobs.store().status().waiting()).isZero();
  }

  private static void put(BlobKey key, byte[] bytes) throws IOException {
    store.put(key, new ByteArrayInputStream(bytes), bytes.length, "text/plain");
  }
}
