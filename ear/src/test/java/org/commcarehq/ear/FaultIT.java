package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.commcarehq.ear.load.Load;
import org.commcarehq.ear.load.LoadReport;
import org.commcarehq.ear.load.Verification;
import org.commcarehq.ear.stores.SearchIndexView;
import org.commcarehq.server.Stack;
import org.commcarehq.server.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers die and come back; what was acknowledged is never lost and never there twice. */
class FaultIT {
  private static final ReadyStack READY = ReadyStack.read();
  private static final Duration A_MINUTE = Duration.ofSeconds(60);
  private static final Duration A_RESTART = Duration.ofMinutes(4);

  /** Longer than the lease of work that a killed server had taken. */
  private static final Duration LEASES = Duration.ofSeconds(90);

  private final Stack stack = stack();

  @AfterEach
  void everything_is_up_again_and_forms_flow_to_the_search() throws Exception {
    for (String service : stack.serviceNames()) {
      if (stack.processId(service).isEmpty()) {
        startAgain(service);
      }
    }
    TestProject project = TestProject.create(READY, "afterwards");
    String form = Forms.form("urn:it-after", UUID.randomUUID().toString(), "<a/>", "");
    assertThat(Wait.until(A_MINUTE, () -> project.phone().submit(form).status(), s -> s == 201))
        .isEqualTo(201);
    SearchIndexView search = new SearchIndexView(READY, project.domain());
    assertThat(Wait.until(A_MINUTE, () -> search.count("form"), found -> found == 1)).isEqualTo(1);
  }

  @Test
  void when_the_application_is_killed_phones_send_again_and_nothing_is_lost_or_doubled()
      throws Exception {
    TestProject project = TestProject.create(READY, "killed");
    try (Load load = new Load(project, 400, 16, A_RESTART)) {
      CompletableFuture<Void> run = inBackground(load);
      assertThat(Wait.until(A_MINUTE, load::acknowledgedSoFar, sent -> sent >= 120))
          .isBetween(120, 390);
      stack.killService("wildfly");
      startAgain("wildfly");
      run.join();
      allStoresAgree(project, load);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "elasticsearch", "redis", "s3"})
  void while_a_server_is_away_forms_are_taken_and_when_it_is_back_all_stores_agree(String server)
      throws Exception {
    TestProject project = TestProject.create(READY, "without-" + server);
    try (Load load = new Load(project, 60, 4, Duration.ZERO)) {
      stack.stopService(server);
      load.run();
      assertThat(load.acknowledgedSoFar()).isEqualTo(60);
      startAgain(server);
      allStoresAgree(project, load);
    }
  }

  @Test
  void who_is_added_is_found_by_the_search_also_while_kafka_is_away() throws Exception {
    TestProject project = TestProject.create(READY, "unheard");
    Visitor boss = Visitor.signedIn(READY.get("url"), project.webUser(), READY.get("webPassword"));
    String workers = "/a/" + project.domain() + "/workers/";
    stack.stopService("kafka");

    int added =
        boss.press(
            workers + "new/",
            "new-form",
            Map.of("username", "zawadi", "password", "a long password", "create", "Add worker"));
    assertThat(added).isEqualTo(302);
    String found =
        Wait.until(
            Duration.ofSeconds(20),
            () ->
                new String(boss.get(workers + "?q=zawa", Map.of()).body(), StandardCharsets.UTF_8),
            page -> page.contains("zawadi"));
    startAgain("kafka");

    assertThat(found).contains("zawadi");
  }

  @Test
  void while_postgresql_is_away_nothing_is_acknowledged_and_phones_are_told_when_to_come_back()
      throws Exception {
    TestProject project = TestProject.create(READY, "without-postgres");
    String formId = UUID.randomUUID().toString();
    String form = Forms.registration(formId, UUID.randomUUID().toString(), "Amina");
    project.phone().submit(Forms.form("urn:it-before", UUID.randomUUID().toString(), "<a/>", ""));
    stack.stopService("postgres");

    for (int i = 0; i < 5; i++) {
      Phone.Answer answer = project.phone().submit(form);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
    }
    startAgain("postgres");

    assertThat(Wait.until(A_MINUTE, () -> project.phone().submit(form).status(), s -> s == 201))
        .isEqualTo(201);
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.form_instance WHERE domain = ? AND id = ?", formId))
        .isEqualTo(1);
  }

  @Test
  void when_postgresql_is_killed_under_load_everything_acknowledged_is_there_afterwards()
      throws Exception {
    TestProject project = TestProject.create(READY, "db-killed");
    try (Load load = new Load(project, 300, 8, A_RESTART)) {
      CompletableFuture<Void> run = inBackground(load);
      Wait.until(A_MINUTE, load::acknowledgedSoFar, sent -> sent >= 100);
      stack.killService("postgres");
      startAgain("postgres");
      run.join();
      allStoresAgree(project, load);
    }
  }

  /** What was killed may leave a lock behind until its last process has gone. */
  private void startAgain(String service) throws Exception {
    Optional<Trouble> trouble =
        Wait.until(A_MINUTE, () -> troubleOfStarting(service), Optional::isEmpty);
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  private Optional<Trouble> troubleOfStarting(String service)
      throws IOException, InterruptedException {
    try {
      stack.startService(service);
      return Optional.empty();
    } catch (Trouble trouble) {
      return Optional.of(trouble);
    }
  }

  private static CompletableFuture<Void> inBackground(Load load) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            load.run();
          } catch (Exception e) { // for the thread that joins
            throw new CompletionException(e);
          }
        });
  }

  private static void allStoresAgree(TestProject project, Load load) throws Exception {
    Verification verification = new Verification(READY, project, load);
    long start = System.nanoTime();
    List<String> differences = verification.differences(LEASES);
    System.out.println(
        "FAULT "
            + project.domain()
            + " "
            + LoadReport.of(load, (System.nanoTime() - start) / 1e6, differences));
    assertThat(differences).isEmpty();
  }

  private static Stack stack() {
    try {
      return Stack.fromSystemProperties();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
