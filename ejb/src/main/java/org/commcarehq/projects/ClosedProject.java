package org.commcarehq.projects;

import java.time.Instant;
import java.util.Optional;

/**
 * A project that is closed, as its administrators find it.
 *
 * @param deleted whether it is going to be removed
 * @param closedBy who closed it
 * @param purgeAfter when it is removed for good
 * @param going whether its data is being removed already
 */
public record ClosedProject(
    String domain,
    String displayName,
    boolean deleted,
    Optional<Instant> closedOn,
    Optional<String> closedBy,
    Optional<Instant> purgeAfter,
    boolean going) {
  /** What is shown: the name, or the slug where there is none. */
  public String shown() {
    return displayName == null || displayName.isBlank() ? domain : displayName;
  }
}
