package org.commcarehq.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WildFlyConfigurationTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path base;

  @Test
  void applying_the_scripts_again_changes_nothing() throws IOException, InterruptedException {
    WildFlyConfiguration configuration =
        new WildFlyConfiguration(
            ROOT.resolve(".run/servers/wildfly-" + Versions.of("wildfly")),
            ROOT.resolve("server-config/wildfly"),
            base,
            base.resolve("cli.log"));
    Path file = base.resolve("configuration").resolve(WildFlyConfiguration.FILE);

    configuration.bringUpToDate();
    String once = Files.readString(file);
    configuration.apply();

    assertThat(once).contains("HqDS", "java:/jms/queue/BlobMove", "TCPPING");
    assertThat(Files.readString(file)).isEqualTo(once);
  }
}
