package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of one service, found again by its PID file from any launcher. */
final class ServiceProcess {
  private static final int ATTEMPTS = 3;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final Service service;
  private final Folders folders;

  ServiceProcess(Service service, Folders folders) {
    this.service = service;
    this.folders = folders;
  }

  String name() {
    return service.name();
  }

  /** Starts the service unless it is up; returns when it is healthy. */
  void start(Progress progress) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    if (running().isPresent() && service.healthy()) {
      progress.say(service.name(), "already up");
      return;
    }
    if (running().isEmpty()) {
      spawn();
    }
    for (int attempt = 1; !becomesHealthy(begin.plus(service.patience())); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new Trouble(lastWords());
      }
      spawn();
    }
    service.afterStart();
    long millis = Duration.between(begin, Instant.now()).toMillis();
    progress.say(service.name(), String.format("up after %.1f s", millis / 1000.0));
  }

  private void spawn() throws IOException, InterruptedException {
    for (int port : service.ports()) {
      if (Probe.listens(port)) {
        throw new Trouble(
            String.format(
                "%s needs port %d, which is taken by %s. Stop that, or move all ports: -Dhq.ports=100",
                service.name(), port, PortOwner.of(port).orElse("another program")));
      }
    }
    service.prepare();
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(service.command());
    Process process =
        new ProcessBuilder(command)
            .directory(folders.run().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folders.log(service.name()).toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .start();
    Files.writeString(pidFile(), process.pid() + "\n");
  }

  /** Ctrl-C must reach the launcher alone, which then stops the services in order. */
  private static List<String> ownSession() {
    return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
  }

  /** False when the process ends; Trouble when time is over. */
  private boolean becomesHealthy(Instant end) throws IOException, InterruptedException {
    while (!service.healthy()) {
      Optional<ProcessHandle> process = running();
      if (process.isEmpty() || ended(process.get(), Duration.ofMillis(100))) {
        return false;
      }
      if (Instant.now().isAfter(end)) {
        throw new Trouble(service.name() + " does not answer. Its log: " + service.log());
      }
    }
    return true;
  }

  private String lastWords() throws IOException {
    Path log = service.log();
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    String tail = String.join("\n  ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    return service.name()
        + " ended right after its start. Its log, "
        + log
        + ", ends with:\n  "
        + tail;
  }

  /**
   * Stops in order, and by force when that takes too long; true when there was something to stop.
   */
  boolean stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = running();
    if (process.isPresent()) {
      signal(service.stopSignal(), process.get());
      signal("CONT", process.get());
      if (!ended(process.get(), STOP_PATIENCE)) {
        kill();
      }
    }
    Files.deleteIfExists(pidFile());
    return process.isPresent();
  }

  /** Ends it as a power cut would: kill -9. */
  void kill() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = running();
    if (process.isPresent()) {
      process.get().destroyForcibly();
      ended(process.get(), STOP_PATIENCE);
    }
    Files.deleteIfExists(pidFile());
  }

  /** Sends a signal, for instance STOP or CONT. */
  void signal(String signal) throws IOException, InterruptedException {
    Optional<ProcessHandle> process = running();
    if (process.isPresent()) {
      signal(signal, process.get());
    }
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** The live process of this service, if any. */
  Optional<ProcessHandle> running() throws IOException {
    Path file = pidFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> !isZombie(process.pid()))
        .filter(process -> startedBefore(process, written));
  }

  /** A process younger than the file has only inherited the number. */
  private static boolean startedBefore(ProcessHandle process, Instant written) {
    return process
        .info()
        .startInstant()
        .map(started -> started.isBefore(written.plusSeconds(2)))
        .orElse(true);
  }

  private static boolean isZombie(long pid) {
    try {
      String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return status.substring(status.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean ended(ProcessHandle process, Duration patience)
      throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    do {
      try {
        process.onExit().get(100, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        if (isZombie(process.pid())) {
          return true;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    } while (Instant.now().isBefore(end));
    return false;
  }

  private Path pidFile() throws IOException {
    return folders.pid(service.name());
  }
}
