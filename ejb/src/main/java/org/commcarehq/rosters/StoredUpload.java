package org.commcarehq.rosters;

import java.util.Optional;

/**
 * An upload as the worker needs it.
 *
 * @param cursor the number of the last row that was treated
 */
record StoredUpload(
    String domain,
    String id,
    RosterKind kind,
    boolean dryRun,
    Optional<String> ofDryRun,
    String fileName,
    String sha256,
    String startedBy,
    int cursor,
    int total,
    RosterCounts counts) {
  /** The upload under whose id the file is kept. */
  String fileId() {
    return ofDryRun.orElse(id);
  }
}
