package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that speaks CouchDB's protocol, by Node.js: server-config/couch. Its packages are those
 * of the lock file, fetched when it is first started.
 */
record Couch(Folders folders, Ports servicePorts, DevelopmentSettings settings) implements Service {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "server.js");
  private static final long FETCH_MINUTES = 10;

  @Override
  public String name() {
    return "couch";
  }

  @Override
  public List<Integer> ports() {
    return List.of(servicePorts.couch());
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Path home = Files.createDirectories(home());
    boolean same = Files.isDirectory(home.resolve("node_modules")) && hasSameLock(home);
    for (String file : FILES) {
      Files.copy(source().resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!same) {
      fetch(home);
    }
  }

  private void fetch(Path home) throws IOException, InterruptedException {
    Process npm =
        new ProcessBuilder(program("npm").toString(), "ci", "--ignore-scripts", "--no-audit")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folders.log("couch-packages").toFile())
            .start();
    if (!npm.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new Trouble("npm cannot fetch packages; see " + folders.log("couch-packages"));
    }
  }

  private boolean hasSameLock(Path home) throws IOException {
    Path lock = home.resolve("package-lock.json");
    return Files.exists(lock) && Files.mismatch(lock, source().resolve("package-lock.json")) < 0;
  }

  private Path source() {
    return folders.root().resolve("server-config/couch");
  }

  private Path home() {
    return folders.server("couch");
  }

  @Override
  public List<String> command() throws IOException {
    return List.of(
        program("node").toString(),
        home().resolve("server.js").toString(),
        folders.data("couch").toString(),
        Integer.toString(servicePorts.couch()),
        settings.get("hq.couch.user"),
        settings.get("hq.couch.password"));
  }

  private static Path program(String name) {
    return find(name).orElseThrow(() -> new Trouble("Please install Node.js: no " + name));
  }

  /** Where a program is, by PATH. */
  static Optional<Path> find(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public boolean healthy() {
    return Probe.get(settings.get("hq.couch.url") + "/_up")
        .filter(answer -> answer.statusCode() == 200)
        .isPresent();
  }

  @Override
  public Path log() throws IOException {
    return folders.log(name());
  }
}
