package org.commcarehq.web.pages.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.PropertyChange;

/**
 * One entry in the history of a case: what a form did, a replay, or what somebody did by hand.
 *
 * @param title the form's name, or what happened in words
 * @param formId the form behind it
 * @param kinds what it did beside changing properties, in a word each
 * @param on the server's time
 * @param onDevice the device's time, where it tells something else
 * @param whyRevoked why it does not count, empty when it counts
 */
public record HistoryEntry(
    String title,
    Optional<String> formId,
    List<String> kinds,
    String by,
    Instant on,
    Optional<Instant> onDevice,
    Optional<String> reason,
    Optional<String> whyRevoked,
    List<PropertyChange> changes) {
  /** Whether it does not count. */
  public boolean isRevoked() {
    return whyRevoked.isPresent();
  }
}
