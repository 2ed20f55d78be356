package org.commcarehq.ear.corpus;

import java.time.Duration;
import java.util.List;

/**
 * A row of the table.
 *
 * @param input in words
 * @param status zero when the connection is closed without an answer
 * @param nature empty when the answer is no OpenRosa message
 * @param says words of the body, in this order
 */
record Row(
    String id,
    String where,
    String input,
    int status,
    String nature,
    List<String> says,
    Kept kept,
    Duration within) {

  /** True where a client of OpenRosa 2 is told the same by 201, unless it is all about headers. */
  boolean differsForOlderClients() {
    return !where.equals("headers") && status == 422 && (kept == Kept.KEEP || kept == Kept.ERR);
  }

  /** What such a client gets. */
  Row forOlderClients() {
    return differsForOlderClients()
        ? new Row(id, where, input, 201, "submit_error", says, kept, within)
        : this;
  }
}
