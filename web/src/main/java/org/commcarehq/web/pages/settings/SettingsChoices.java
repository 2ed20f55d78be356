package org.commcarehq.web.pages.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What can be chosen as a project's time zone and language. */
@Named("settingsChoices")
@ApplicationScoped
public class SettingsChoices {
  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              id -> id.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
          .sorted()
          .toList();
  private static final List<Map.Entry<String, String>> LANGUAGES =
      List.of(
          Map.entry("en", "English"),
          Map.entry("fr", "Français"),
          Map.entry("pt", "Português"),
          Map.entry("es", "Español"),
          Map.entry("sw", "Kiswahili"),
          Map.entry("am", "አማርኛ"),
          Map.entry("ar", "العربية"),
          Map.entry("bn", "বাংলা"),
          Map.entry("hi", "हिन्दी"),
          Map.entry("ne", "नेपाली"),
          Map.entry("ur", "اردو"));

  /** Zones by their names, UTC first. */
  public List<String> getZones() {
    return ZONES;
  }

  /** Languages by their codes. */
  public List<Map.Entry<String, String>> getLanguages() {
    return LANGUAGES;
  }
}
