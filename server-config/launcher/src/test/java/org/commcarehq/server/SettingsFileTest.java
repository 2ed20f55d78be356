package org.commcarehq.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  private static final Path SERVER_CONFIG = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(hq\\.[a-z0-9.-]+):");

  @TempDir Path run;

  @Test
  void every_setting_that_a_script_reads_is_in_the_file() throws IOException {
    List<String> settings = settings();
    try (Stream<Path> scripts = Files.list(SERVER_CONFIG.resolve("wildfly"))) {
      for (Path script : scripts.filter(file -> file.toString().endsWith(".cli")).toList()) {
        Matcher read = EXPRESSION.matcher(Files.readString(script));
        while (read.find()) {
          assertThat(settings).as(script.toString()).contains(read.group(1));
        }
      }
    }
  }

  @Test
  void every_setting_is_explained() throws IOException {
    List<String> lines = Files.readAllLines(SERVER_CONFIG.resolve("hq.properties"));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("hq.")) {
        assertThat(lines.get(i - 1)).as("line before " + lines.get(i)).startsWith("# ");
      }
    }
  }

  @Test
  void the_development_stack_keeps_its_passwords() {
    Folders folders = new Folders(SERVER_CONFIG.getParent(), run);

    DevelopmentSettings first = new DevelopmentSettings(folders, new Ports(0));
    DevelopmentSettings second = new DevelopmentSettings(folders, new Ports(0));

    assertThat(first.get("hq.demo.device-password")).hasSizeGreaterThan(12);
    assertThat(second.get("hq.demo.device-password"))
        .isEqualTo(first.get("hq.demo.device-password"));
  }

  @Test
  void two_stacks_share_no_port() {
    Folders folders = new Folders(SERVER_CONFIG.getParent(), run);

    DevelopmentSettings one = new DevelopmentSettings(folders, new Ports(0));
    DevelopmentSettings other = new DevelopmentSettings(folders, new Ports(1000));

    assertThat(one.get("hq.base-url")).isEqualTo("http://127.0.0.1:8080");
    assertThat(other.get("hq.base-url")).isEqualTo("http://127.0.0.1:9080");
  }

  private static List<String> settings() throws IOException {
    return Files.readAllLines(SERVER_CONFIG.resolve("hq.properties")).stream()
        .filter(line -> line.startsWith("hq."))
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
  }
}
