package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.commcarehq.server.Stack;
import org.junit.jupiter.api.Test;

/** A server that starts without the key with which it signed receipts before. */
class SigningKeyIT {
  private static final ReadyStack READY = ReadyStack.read();
  private static final Duration A_RESTART = Duration.ofMinutes(4);
  private static final Path KEY = READY.folder().resolve("data/shared/signing-key");
  private final Stack stack = stack();
  private final String formId = UUID.randomUUID().toString();

  @Test
  void while_the_key_is_missing_forms_are_acknowledged_without_a_receipt_and_the_node_says_why()
      throws Exception {
    TestProject project = TestProject.create(READY, "without-key");
    String form = Forms.registration(formId, UUID.randomUUID().toString(), "Amina");
    Path aside = Files.move(KEY, KEY.resolveSibling("signing-key.aside"));
    stack.stopService("wildfly");
    CompletableFuture<Void> start = CompletableFuture.runAsync(this::start);
    Phone.Answer without;
    try {
      assertThat(Wait.until(A_RESTART, SigningKeyIT::ready, body -> body.contains("missing")))
          .contains("the key that signs receipts", "receipts were signed before");
      without = project.phone().submit(form);
      assertThat(project.program().get("receipt/v1/key").status()).isEqualTo(503);
      assertThat(project.program().get("form/v1/" + formId).json().at("/receipt/text").isNull())
          .isTrue();
    } finally {
      Files.move(aside, KEY);
      start.join();
    }

    assertThat(without.status()).isEqualTo(201);
    assertThat(without.header("X-CommCareHQ-Receipt")).isEmpty();
    String receipt = project.phone().submit(form).header("X-CommCareHQ-Receipt").orElseThrow();
    assertThat(
            project
                .program()
                .send("POST", "receipt/v1/verify", "text/plain", receipt)
                .at("/verdict"))
        .isEqualTo("proven");
  }

  /** What the node says that it waits for; empty while it does not answer. */
  private static String ready() throws InterruptedException {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(READY.get("url") + "/health/ready")).build(),
                  HttpResponse.BodyHandlers.ofString());
      return answer.body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private void start() {
    try {
      stack.startService("wildfly");
    } catch (Exception e) { // for the thread that joins
      throw new CompletionException(e);
    }
  }

  private static Stack stack() {
    try {
      return Stack.fromSystemProperties();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
