package org.commcarehq.platform.settings;

import java.util.Map;
import java.util.Optional;

/** Settings for tests: the defaults, and what a test sets. */
public final class TestSettings {
  private TestSettings() {}

  /** The defaults, save for these. */
  public static Settings with(Map<String, String> values) {
    return new SettingsReader(name -> Optional.ofNullable(values.get(name))).read();
  }
}
