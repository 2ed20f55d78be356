package org.commcarehq.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the build has unpacked. */
final class Versions {
  private static final Properties VERSIONS = load();

  private Versions() {}

  static String of(String server) {
    return VERSIONS.getProperty(server);
  }

  private static Properties load() {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
