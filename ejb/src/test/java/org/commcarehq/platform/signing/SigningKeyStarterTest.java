package org.commcarehq.platform.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does at its start about the key that signs receipts. */
class SigningKeyStarterTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void an_installation_that_never_signed() {
    file = folder.resolve("shared/signing-key");
    TestDatabase.execute("DELETE FROM hq.signing_key");
  }

  @Test
  void the_first_node_makes_the_key_and_the_next_ones_find_it() {
    Node first = new Node(file);
    Node second = new Node(file);

    assertThat(first.starts()).isTrue();
    assertThat(second.starts()).isTrue();

    assertThat(file).exists();
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(first.waitsFor()).isNull();
    assertThat(first.keys.find(first.key().id())).contains(first.key());
  }

  @Test
  void of_nodes_that_start_at_once_one_makes_the_key() throws Exception {
    List<Node> nodes = List.of(new Node(file), new Node(file), new Node(file), new Node(file));
    ExecutorService hands = Executors.newFixedThreadPool(nodes.size());
    try {
      List<Callable<Boolean>> starts =
          nodes.stream().<Callable<Boolean>>map(node -> node::starts).toList();
      for (Future<Boolean> started : hands.invokeAll(starts)) {
        assertThat(started.get()).isTrue();
      }
    } finally {
      hands.shutdown();
    }
    assertThat(nodes.stream().map(Node::key).distinct()).hasSize(1);
    assertThat(noted()).isEqualTo(1);
  }

  @Test
  void a_missing_file_is_a_mistake_once_receipts_were_signed_and_no_key_takes_its_place()
      throws Exception {
    Node before = new Node(file);
    before.starts();
    Path aside = Files.move(file, folder.resolve("lost"));

    Node after = new Node(file);

    assertThat(after.starts()).isFalse();
    assertThat(file).doesNotExist();
    assertThat(after.keys.current()).isEmpty();
    assertThat(after.waitsFor()).contains("missing", before.key().id());
    assertThat(after.keys.find(before.key().id())).contains(before.key());
    Files.move(aside, file);
    assertThat(after.starts()).isTrue();
    assertThat(after.waitsFor()).isNull();
    assertThat(after.key()).isEqualTo(before.key());
  }

  @Test
  void a_file_that_holds_no_key_is_named_and_left_as_it_is() throws Exception {
    Files.createDirectories(file.getParent());
    for (String text : List.of("", "no key", "AAAA")) {
      Files.writeString(file, text);
      Node node = new Node(file);

      assertThat(node.starts()).as(text).isFalse();

      assertThat(node.waitsFor()).contains("holds no key");
      assertThat(file).hasContent(text);
    }
    assertThat(noted()).isZero();
  }

  @Test
  void a_file_that_cannot_be_read_is_told_without_its_name() throws Exception {
    Files.createDirectories(file);
    Node node = new Node(file);

    assertThat(node.starts()).isFalse();

    assertThat(node.waitsFor()).contains("cannot be read").doesNotContain(file.toString());
  }

  @Test
  void an_administrator_who_puts_another_key_there_begins_a_new_one_and_the_old_one_stays_known()
      throws Exception {
    Node before = new Node(file);
    before.starts();
    Files.delete(file);
    TestKeys.in(file.getParent());

    Node after = new Node(file);

    assertThat(after.starts()).isTrue();
    assertThat(after.key()).isNotEqualTo(before.key());
    assertThat(after.keys.find(before.key().id())).contains(before.key());
    assertThat(noted()).isEqualTo(2);
  }

  @Test
  void a_key_that_was_used_before_keys_were_noted_is_never_made_anew_but_found() {
    TestDatabase.execute(
        "INSERT INTO hq.signing_key (id, first_used_on) VALUES ('unknown', '2026-01-02T00:00:00Z')");
    Node node = new Node(file);

    assertThat(node.starts()).isFalse();
    TestKeys.in(file.getParent());

    assertThat(node.starts()).isTrue();
    assertThat(noted()).isEqualTo(1);
    assertThat(firstUsed(node.key())).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
  }

  private static long noted() {
    return ((Number) one("SELECT count(*) FROM hq.signing_key")).longValue();
  }

  private static Instant firstUsed(VerificationKey key) {
    Object time = one("SELECT first_used_on FROM hq.signing_key WHERE id = '" + key.id() + "'");
    return ((java.util.Date) time).toInstant();
  }

  private static Object one(String sql) {
    return TestDatabase.inTransaction(
        () -> TestDatabase.entityManager().createNativeQuery(sql).getSingleResult());
  }

  /** One node of the installation. */
  private static final class Node {
    private final SigningKeyStarter starter;
    private final SigningKeys keys;
    private final Readiness readiness;

    Node(Path file) {
      TestHouse house =
          new TestHouse()
              .with(
                  Settings.class,
                  TestSettings.with(Map.of("hq.signing-key-file", file.toString())));
      starter = house.get(SigningKeyStarter.class);
      keys = house.get(SigningKeys.class);
      readiness = house.get(Readiness.class);
    }

    boolean starts() {
      return TestDatabase.inTransaction(starter::attempt);
    }

    VerificationKey key() {
      return keys.current().orElseThrow().verification();
    }

    String waitsFor() {
      return readiness.waitingFor().get(ReadinessStep.SIGNING_KEY);
    }
  }
}
