package org.commcarehq.platform.audit;

import java.util.Optional;

/**
 * Whether the trail is as it was written.
 *
 * @param sealed how many lines were found as they were sealed
 * @param waiting how many lines are too new to be sealed
 * @param head the hash of the last line, 64 hex digits, that stands for all before it
 * @param trouble what is not as it was, and where; empty where all is well
 */
public record AuditVerdict(
    String domain, long sealed, long waiting, String head, Optional<String> trouble) {
  /** Whether all is as it was written. */
  public boolean intact() {
    return trouble.isEmpty();
  }
}
