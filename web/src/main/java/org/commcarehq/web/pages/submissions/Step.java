package org.commcarehq.web.pages.submissions;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of a submission's journey.
 *
 * @param took how long after the form was received, in words
 * @param waiting what is said while it has not happened
 */
public record Step(String name, Optional<Instant> at, String took, String waiting) {
  /** Whether it has happened. */
  public boolean isDone() {
    return at.isPresent();
  }
}
