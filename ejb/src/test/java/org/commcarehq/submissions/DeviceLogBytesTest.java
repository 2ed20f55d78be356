package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commcarehq.TestHouse;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobRemovalService;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.blobs.TestBlobs;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the bytes of device logs, on a real PostgreSQL. */
class DeviceLogBytesTest {
  private final MemoryBlobStore store = new MemoryBlobStore();
  private final TestHouse house = new TestHouse();
  private final SubmissionService submissions = house.get(SubmissionService.class);
  private final DeviceLogService logs = house.get(DeviceLogService.class);
  private final BlobService blobs = TestBlobs.service(store);
  private final BlobRemovalService removals = TestBlobs.removal(store);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final String project = "p" + UUID.randomUUID();
  private final String log = report();

  @TempDir Path folder;

  @Test
  void the_bytes_of_an_old_report_go_with_it_and_no_others() {
    String young = report();
    receive(project, log);
    receive("q" + project, log);
    receive(project, young);
    TestBlobs.moveAll(store);
    makeOld(log);

    sweep();

    assertThat(blobs.open(project, hash(log))).isEmpty();
    assertThat(store.exists(key(log))).isFalse();
    assertThat(read(project, young)).isEqualTo(young);
    assertThat(read("q" + project, log)).isEqualTo(log);
  }

  @Test
  void bytes_that_a_form_has_too_stay_whichever_came_first() {
    String other = report();
    receiveWithFile(log);
    receive(project, log);
    receive(project, other);
    TestBlobs.moveAll(store);
    receiveWithFile(other);
    makeOld(log);
    makeOld(other);

    sweep();

    assertThat(read(project, log)).isEqualTo(log);
    assertThat(read(project, other)).isEqualTo(other);
  }

  @Test
  void bytes_that_another_report_has_stay_until_that_goes() {
    receive(project, log);
    sql.update(
        """
        INSERT INTO hq.device_report SELECT (jsonb_populate_record(r, '{"id": "other"}')).*
        FROM hq.device_report r WHERE domain = ?""",
        project);
    TestBlobs.moveAll(store);
    sql.update(
        "UPDATE hq.device_report SET received_on = now() - interval '61 days'"
            + " WHERE domain = ? AND id <> 'other'",
        project);
    sweep();
    assertThat(read(project, log)).isEqualTo(log);

    makeOld(log);
    sweep();

    assertThat(blobs.open(project, hash(log))).isEmpty();
  }

  @Test
  void bytes_that_are_not_in_the_store_yet_wait_until_they_are() {
    receive(project, log);
    makeOld(log);
    sweep();
    assertThat(read(project, log)).isEqualTo(log);

    TestBlobs.moveAll(store);
    sweep();

    assertThat(blobs.open(project, hash(log))).isEmpty();
    assertThat(store.exists(key(log))).isFalse();
  }

  @Test
  void while_the_store_is_away_bytes_wait_to_be_removed() {
    receive(project, log);
    TestBlobs.moveAll(store);
    makeOld(log);
    store.goAway();
    sweep();
    store.comeBack();
    assertThat(store.exists(key(log))).isTrue();

    sql.update("UPDATE hq.blob_removal SET next_at = now() WHERE domain = ?", project);
    sweep();

    assertThat(store.exists(key(log))).isFalse();
  }

  @Test
  void a_sweep_that_breaks_off_leaves_everything_and_is_done_again() {
    receive(project, log);
    TestBlobs.moveAll(store);
    makeOld(log);
    house.call(logs::removeAged);
    assertThatThrownBy(
            () ->
                house.call(
                    () -> {
                      logs.removeBlobs();
                      throw new IllegalStateException("the server stops");
                    }))
        .hasMessage("the server stops");
    assertThat(read(project, log)).isEqualTo(log);

    sweep();

    assertThat(store.exists(key(log))).isFalse();
  }

  @Test
  void who_brings_bytes_while_they_are_removed_waits_and_has_them_afterwards() throws Exception {
    receive(project, log);
    TestBlobs.moveAll(store);
    makeOld(log);
    house.call(logs::removeAged);

    CompletableFuture<Void> bringing =
        house.call(
            () -> {
              logs.removeBlobs();
              CompletableFuture<Void> begun =
                  CompletableFuture.runAsync(() -> receiveWithFile(log));
              assertThatThrownBy(() -> begun.get(300, TimeUnit.MILLISECONDS))
                  .isInstanceOf(TimeoutException.class);
              return begun;
            });
    bringing.get(10, TimeUnit.SECONDS);
    removals.removeDue();

    assertThat(read(project, log)).isEqualTo(log);
  }

  @Test
  void bytes_that_somebody_is_just_bringing_are_left_alone() {
    receive(project, log);
    TestBlobs.moveAll(store);
    makeOld(log);
    house.call(logs::removeAged);

    house.call(
        () -> {
          submissions.receive(withFile(log));
          return house.call(logs::removeBlobs); // another node's sweep
        });
    sweep();

    assertThat(read(project, log)).isEqualTo(log);
  }

  @Test
  void bytes_that_come_again_are_carried_to_the_store_only_long_after_their_removal() {
    receive(project, log);
    TestBlobs.moveAll(store);
    makeOld(log);
    house.call(logs::removeAged);
    house.call(logs::removeBlobs);
    receiveWithFile(log);
    TestBlobs.moveAll(store);
    removals.removeDue();
    TestBlobs.moveAll(store);
    assertThat(store.exists(key(log))).isFalse();
    assertThat(read(project, log)).isEqualTo(log);

    sql.update(
        "UPDATE hq.blob_removal SET removed_on = now() - interval '61 minutes' WHERE domain = ?",
        project);
    removals.removeDue();
    TestBlobs.moveAll(store);

    assertThat(store.exists(key(log))).isTrue();
    assertThat(read(project, log)).isEqualTo(log);
  }

  private void sweep() {
    while (house.call(logs::removeAged) > 0) {}
    while (house.call(logs::removeBlobs) > 0) {}
    removals.removeDue();
  }

  private void makeOld(String xml) {
    sql.update(
        "UPDATE hq.device_report SET received_on = now() - interval '61 days'"
            + " WHERE domain = ? AND content_hash = ?",
        project,
        hash(xml));
  }

  private void receive(String domain, String xml) {
    house.call(() -> submissions.receive(submission(domain, xml, List.of())));
  }

  private void receiveWithFile(String bytes) {
    house.call(() -> submissions.receive(withFile(bytes)));
  }

  /** A form with a file that has these bytes. */
  private Submission withFile(String bytes) {
    try {
      Path file = Files.writeString(folder.resolve(UUID.randomUUID().toString()), bytes);
      String form =
          "<data xmlns='urn:x'><meta><instanceID>%s</instanceID></meta></data>"
              .formatted(UUID.randomUUID());
      return submission(
          project,
          form,
          List.of(
              new AttachmentPart(
                  "a.xml", "application/octet-stream", file, bytes.length(), hash(bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Submission submission(String domain, String xml, List<AttachmentPart> files) {
    return Submission.of(
        domain,
        Optional.empty(),
        new Submitter("u77", "amina"),
        RawXml.of(xml.getBytes(StandardCharsets.UTF_8)),
        files,
        DeviceHeaders.none(),
        Instant.now());
  }

  private String read(String domain, String xml) {
    try (InputStream in = blobs.open(domain, hash(xml)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BlobKey key(String xml) {
    return new BlobKey(project, hash(xml));
  }

  private static String hash(String xml) {
    return Sha256.hex(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String report() {
    return "<device_report xmlns='http://code.javarosa.org/devicereport'><device_id>d</device_id>"
        + "<log_subreport/><meta><instanceID>%s</instanceID></meta></device_report>"
            .formatted(UUID.randomUUID());
  }
}
