package org.commcarehq.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wildfly.core.launcher.CliCommandBuilder;

/** Makes WildFly's configuration: the server's own standalone-full-ha.xml plus our CLI scripts. */
final class WildFlyConfiguration {
  static final String FILE = "standalone-full-ha.xml";
  private static final List<String> SCRIPTS =
      List.of(
          "datasources.cli",
          "ejb.cli",
          "threads.cli",
          "queues.cli",
          "security.cli",
          "batch.cli",
          "ha.cli",
          "logging.cli");

  private final Path home;
  private final Path scripts;
  private final Path base;
  private final Path log;

  WildFlyConfiguration(Path home, Path scripts, Path base, Path log) {
    this.home = home;
    this.scripts = scripts;
    this.base = base;
    this.log = log;
  }

  /** Starts from the server's own file again when a script or the version has changed. */
  void bringUpToDate() throws IOException, InterruptedException {
    Path marker = base.resolve("configuration/applied-scripts.sha256");
    String wanted = fingerprint();
    if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
      return;
    }
    Files.createDirectories(base.resolve("configuration"));
    Files.createDirectories(base.resolve("deployments"));
    try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = base.resolve("configuration").resolve(file.getFileName());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    apply();
    Files.writeString(marker, wanted);
  }

  /** Applies all scripts to the configuration as it is. */
  void apply() throws IOException, InterruptedException {
    Path script = base.resolve("configuration/all.cli");
    StringBuilder all =
        new StringBuilder("embed-server --server-config=" + FILE + " --std-out=discard\n");
    for (String name : SCRIPTS) {
      all.append(Files.readString(scripts.resolve(name))).append('\n');
    }
    Files.writeString(script, all.append("stop-embedded-server\n"));
    ProcessBuilder cli =
        new ProcessBuilder(
                CliCommandBuilder.of(home)
                    .setJavaHome(System.getProperty("java.home"))
                    .addJavaOption("-Djboss.server.base.dir=" + base)
                    .addJavaOption("-XX:TieredStopAtLevel=1")
                    .setScriptFile(script)
                    .addCliArgument("--no-color-output")
                    .build())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    cli.environment().put("JBOSS_HOME", home.toString());
    Process process = cli.start();
    if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new Trouble("A script in " + scripts + " was refused by WildFly. See " + log);
    }
  }

  private String fingerprint() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(home.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      for (String name : SCRIPTS) {
        digest.update(Files.readAllBytes(scripts.resolve(name)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
