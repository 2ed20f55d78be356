package org.commcarehq.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The EAR in WildFly's deployment folder, and whether it is ready. */
final class Application {
  private static final String EAR = "commcarehq.ear";
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  /** What the deployment scanner says of the EAR. */
  enum Deployment {
    UNDER_WAY,
    DEPLOYED,
    FAILED
  }

  private final Path built;
  private final Path deployments;
  private final Ports ports;

  Application(Folders folders, Ports ports) {
    this.built = folders.root().resolve("ear/target").resolve(EAR);
    this.deployments = folders.run().resolve("wildfly/deployments");
    this.ports = ports;
  }

  /** Puts the newest EAR in its place and forgets what was said of the last one. */
  void place() throws IOException {
    if (!Files.exists(built)) {
      throw new Trouble("The build has not run: " + built + " is missing. Run: mvn -Prun");
    }
    Files.createDirectories(deployments);
    for (String mark : List.of("deployed", "failed", "undeployed", "isdeploying", "pending")) {
      Files.deleteIfExists(marker(mark));
    }
    Files.copy(built, deployments.resolve(EAR), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(marker("dodeploy"), EAR);
  }

  Deployment deployment() {
    if (Files.exists(marker("failed"))) {
      return Deployment.FAILED;
    }
    return Files.exists(marker("deployed")) ? Deployment.DEPLOYED : Deployment.UNDER_WAY;
  }

  /** Returns when the application says that it is ready, and tells what it waits for until then. */
  void awaitReady(ProcessHandle wildfly, Progress progress)
      throws IOException, InterruptedException {
    if (deployment() == Deployment.FAILED) {
      throw new Trouble("WildFly refused the application: " + Files.readString(marker("failed")));
    }
    Instant end = Instant.now().plus(PATIENCE);
    String waitingFor = "an answer";
    while (Instant.now().isBefore(end)) {
      Optional<HttpResponse<String>> answer =
          Probe.get("http://127.0.0.1:" + ports.http() + "/health/ready");
      if (answer.isPresent() && answer.get().statusCode() == 200) {
        return;
      }
      waitingFor = answer.map(Application::waitingFor).orElse(waitingFor);
      progress.hint("application", "waits for " + waitingFor);
      if (ended(wildfly)) {
        throw new Trouble("WildFly has ended while the application was starting.");
      }
    }
    throw new Trouble("The application is still not ready; it waits for " + waitingFor + ".");
  }

  private static String waitingFor(HttpResponse<String> answer) {
    try {
      JsonNode steps = new ObjectMapper().readTree(answer.body()).path("waitingFor");
      return StreamSupport.stream(steps.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(", "));
    } catch (JsonProcessingException e) {
      return "its health page (HTTP " + answer.statusCode() + ")";
    }
  }

  private static boolean ended(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(250, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path marker(String mark) {
    return deployments.resolve(EAR + "." + mark);
  }
}
