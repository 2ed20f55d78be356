package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Redis: the system's own server where there is one, else the one that the build brings. */
record Redis(Folders folders, Ports servicePorts) implements Service {

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public List<Integer> ports() {
    return List.of(servicePorts.redis());
  }

  @Override
  public List<String> command() throws IOException {
    return List.of(
        server().toString(),
        "--port",
        Integer.toString(servicePorts.redis()),
        "--bind",
        "127.0.0.1",
        "--dir",
        folders.data("redis").toString(),
        "--maxmemory",
        "64mb",
        "--maxmemory-policy",
        "allkeys-lru");
  }

  private Path server() throws IOException {
    Optional<Path> installed =
        Stream.of("/usr/bin/redis-server", "/usr/local/bin/redis-server")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    return installed.isPresent() ? installed.get() : brought();
  }

  private Path brought() throws IOException {
    Path folder = folders.server("redis-" + Versions.of("redis"));
    String platform = platform();
    try (Stream<Path> files = Files.list(folder)) {
      Path server =
          files
              .filter(file -> file.getFileName().toString().endsWith(platform))
              .findFirst()
              .orElseThrow(() -> new Trouble("Please install redis-server: none for " + platform));
      server.toFile().setExecutable(true);
      return server;
    }
  }

  private static String platform() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return system + "-" + machine;
  }

  @Override
  public boolean healthy() {
    return Probe.answers(servicePorts.redis(), "PING\r\n", "+PONG");
  }

  @Override
  public Path log() throws IOException {
    return folders.log(name());
  }
}
