package org.commcarehq.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final Path FILE = Path.of("../server-config/hq.properties");
  // read by WildFly's own configuration, not by the application
  private static final Set<String> WILDFLY =
      Set.of(
          "hq.db.url",
          "hq.db.user",
          "hq.db.password",
          "hq.db.app-password",
          "hq.db.jobs-password",
          "hq.mail.host",
          "hq.mail.port",
          "hq.mail.from",
          "hq.cluster.hosts",
          "hq.node");

  @Test
  void the_settings_file_lists_every_setting_that_is_read_and_no_other() throws IOException {
    TreeMap<String, String> asked = new TreeMap<>();
    new SettingsReader(
            name -> {
              asked.put(name, "");
              return Optional.empty();
            })
        .read();

    Set<String> listed = new java.util.TreeSet<>(file().stringPropertyNames());
    listed.removeAll(WILDFLY);
    assertThat(listed).isEqualTo(asked.keySet());
  }

  @Test
  void the_defaults_in_the_file_are_the_defaults_of_the_application() throws IOException {
    Properties file = file();

    Settings byFile =
        new SettingsReader(name -> Optional.ofNullable(file.getProperty(name))).read();

    Settings byDefault = new SettingsReader(name -> Optional.empty()).read();
    assertThat(byFile).usingRecursiveComparison().ignoringFields("tempFolder").isEqualTo(byDefault);
  }

  private static Properties file() throws IOException {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE)) {
      file.load(reader);
    }
    return file;
  }
}
