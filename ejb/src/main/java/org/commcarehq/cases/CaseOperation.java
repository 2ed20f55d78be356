package org.commcarehq.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody did to a case by hand.
 *
 * @param kind {@code delete}, {@code restore} or {@code rebuild}
 */
public record CaseOperation(
    String id, String kind, String doneBy, Instant doneOn, Optional<String> reason) {
  /** The same, done to another case. */
  public CaseOperation withId(String other) {
    return new CaseOperation(other, kind, doneBy, doneOn, reason);
  }
}
