package org.commcarehq.exports;

import java.time.Instant;
import java.util.List;

/**
 * A form as one line of an export, without its answers. Texts that are not known are empty.
 *
 * @param completedOn null when it is not known
 */
record ExportedForm(
    String id,
    String name,
    String worker,
    Instant receivedOn,
    Instant completedOn,
    String state,
    String problem,
    String contentHash,
    List<String> caseIds) {}
