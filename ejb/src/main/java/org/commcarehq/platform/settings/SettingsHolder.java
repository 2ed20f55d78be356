package org.commcarehq.platform.settings;

/** Keeps the settings for the life of the application; CDI can proxy it, but not a record. */
public class SettingsHolder {
  private final Settings settings;

  /** For the CDI proxy only. */
  protected SettingsHolder() {
    this(null);
  }

  SettingsHolder(Settings settings) {
    this.settings = settings;
  }

  Settings settings() {
    return settings;
  }
}
