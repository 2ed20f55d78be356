package org.commcarehq.domains;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.Refused;

/**
 * A project's settings as somebody wants them to be.
 *
 * @param version the one that was looked at
 */
public record ProjectDraft(
    long version,
    String displayName,
    String timeZone,
    String language,
    boolean test,
    ProjectSettings settings) {
  private static final int LONGEST_NAME = 100;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  /** Spaces around texts go. */
  public ProjectDraft {
    displayName = displayName == null ? "" : displayName.strip();
    timeZone = timeZone == null ? "" : timeZone.strip();
    language = language == null ? "" : language.strip();
  }

  /** The project as it is, to be changed. */
  public static ProjectDraft of(Project project) {
    return new ProjectDraft(
        project.version(),
        project.displayName(),
        project.timeZone().getId(),
        project.language(),
        project.test(),
        project.settings());
  }

  /** The same with another name. */
  public ProjectDraft named(String other) {
    return new ProjectDraft(version, other, timeZone, language, test, settings);
  }

  /**
   * The zone that is named.
   *
   * @throws Refused with a {@link ProjectRefusal} when that or something else is not as it must be
   */
  public ZoneId checked() {
    if (displayName.isEmpty()
        || displayName.length() > LONGEST_NAME
        || displayName.chars().anyMatch(Character::isISOControl)) {
      throw new Refused(ProjectRefusal.NOT_A_NAME);
    }
    if (!language.matches("[a-z]{2,3}(-[A-Za-z]{2,4})?")) {
      throw new Refused(ProjectRefusal.NO_SUCH_LANGUAGE);
    }
    return zone().orElseThrow(() -> new Refused(ProjectRefusal.NO_SUCH_ZONE));
  }

  private Optional<ZoneId> zone() {
    try {
      return ZONES.contains(timeZone) || "Z".equals(timeZone)
          ? Optional.of(ZoneId.of(timeZone))
          : Optional.empty();
    } catch (DateTimeException typedByHand) {
      return Optional.empty();
    }
  }
}
