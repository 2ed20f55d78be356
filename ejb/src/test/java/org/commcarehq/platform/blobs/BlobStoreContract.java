package org.commcarehq.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every blob store keeps to. */
interface BlobStoreContract {

  BlobStore store();

  @BeforeEach
  default void makeReady() {
    store().ensureReady();
  }

  @Test
  default void making_ready_twice_is_no_error() {
    store().ensureReady();
  }

  @Test
  default void what_was_put_is_read_back() throws IOException {
    byte[] bytes = bytes(1_000);
    BlobKey key = put("plain", bytes);
    assertThat(read(key)).isEqualTo(bytes);
    assertThat(store().size(key)).hasValue(1_000);
    assertThat(store().exists(key)).isTrue();
  }

  @Test
  default void a_blob_larger_than_memory_allows_is_read_back() throws IOException {
    byte[] bytes = bytes(3_000_000);
    BlobKey key = put("large", bytes);
    assertThat(read(key)).isEqualTo(bytes);
  }

  @Test
  default void an_empty_blob_is_a_blob() throws IOException {
    BlobKey key = put("empty", new byte[0]);
    assertThat(read(key)).isEmpty();
    assertThat(store().size(key)).hasValue(0);
  }

  @Test
  default void putting_a_blob_twice_changes_nothing() throws IOException {
    byte[] bytes = bytes(500);
    put("twice", bytes);
    BlobKey key = put("twice", bytes);
    assertThat(read(key)).isEqualTo(bytes);
  }

  @Test
  default void bytes_that_are_not_those_of_the_key_are_refused_and_not_kept() {
    BlobKey key = new BlobKey("wrong", RawXml.of(bytes(10)).sha256());
    assertThatThrownBy(
            () -> store().put(key, new ByteArrayInputStream(bytes(20)), 20, "text/plain"))
        .isInstanceOf(BlobMismatch.class);
    assertThat(store().exists(key)).isFalse();
  }

  @Test
  default void a_stream_that_is_cut_short_is_refused_and_not_kept() {
    BlobKey key = new BlobKey("short", RawXml.of(bytes(10)).sha256());
    assertThatThrownBy(
            () -> store().put(key, new ByteArrayInputStream(bytes(10)), 11, "text/plain"))
        .isInstanceOf(BlobMismatch.class);
    assertThat(store().exists(key)).isFalse();
  }

  @Test
  default void a_blob_of_another_project_is_not_found() throws IOException {
    BlobKey key = put("mine", bytes(77));
    BlobKey theirs = new BlobKey("theirs", key.sha256());
    assertThat(store().open(theirs)).isEmpty();
    assertThat(store().size(theirs)).isEmpty();
    assertThat(store().exists(theirs)).isFalse();
  }

  @Test
  default void a_deleted_blob_is_gone_and_deleting_it_again_is_no_error() throws IOException {
    BlobKey key = put("deleted", bytes(60));
    store().delete(key);
    assertThat(store().exists(key)).isFalse();
    store().delete(key);
  }

  private BlobKey put(String domain, byte[] bytes) throws IOException {
    BlobKey key = new BlobKey(domain, RawXml.of(bytes).sha256());
    store().put(key, new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream");
    return key;
  }

  private byte[] read(BlobKey key) throws IOException {
    try (InputStream in = store().open(key).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
