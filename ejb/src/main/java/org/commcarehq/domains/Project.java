package org.commcarehq.domains;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A project with all that its administrators decide.
 *
 * @param name its slug in addresses, which never changes
 * @param language the code of the language that its pages begin in
 * @param test true for a project whose data is practice
 * @param stateOn since when it is in its state
 * @param stateBy who brought it there
 * @param purgeAfter when a deleted project is removed for good
 * @param copiedFrom the project whose set-up it began with
 */
public record Project(
    String name,
    String displayName,
    ZoneId timeZone,
    String language,
    boolean test,
    ProjectState state,
    Optional<Instant> stateOn,
    Optional<String> stateBy,
    Optional<Instant> purgeAfter,
    Instant createdOn,
    Optional<String> createdBy,
    Optional<String> copiedFrom,
    ProjectSettings settings,
    long version) {
  /** What is shown: the name, or the slug where there is none. */
  public String shown() {
    return displayName.isBlank() ? name : displayName;
  }
}
