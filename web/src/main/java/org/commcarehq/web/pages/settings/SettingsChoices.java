package org.commcarehq.web.pages.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be chosen as a project's time zone and language. */
@Named("settingsChoices")
@ApplicationScoped
public class SettingsChoices {
  private static final Pattern REGION =
      Pattern.compile("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
  private static final List<String> ZONES =
      Stream.concat(
              Stream.of("UTC"),
              ZoneId.getAvailableZoneIds().stream()
                  .filter(id -> REGION.matcher(id).matches())
                  .sorted())
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

  /** Zones by their names, and one that a project has already. */
  public List<String> zonesWith(String current) {
    return ZONES.contains(current)
        ? ZONES
        : Stream.concat(Stream.of(current), ZONES.stream()).toList();
  }

  /** Languages by their codes, and one that a project has already. */
  public List<Map.Entry<String, String>> languagesWith(String current) {
    return LANGUAGES.stream().anyMatch(one -> one.getKey().equals(current))
        ? LANGUAGES
        : Stream.concat(Stream.of(Map.entry(current, current)), LANGUAGES.stream()).toList();
  }
}
