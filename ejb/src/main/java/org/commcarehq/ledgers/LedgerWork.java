package org.commcarehq.ledgers;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What ledgers are to do when a form comes, or when histories change.
 *
 * @param updates what the form says, in its order; none when only histories change
 * @param transactionIds the form's new case transactions, by case
 * @param replayed of the cases whose history changes, the transactions that count, in their order
 * @param reportedOn stands in where a block has no date
 */
public record LedgerWork(
    String domain,
    List<LedgerUpdate> updates,
    Map<String, String> transactionIds,
    Map<String, List<String>> replayed,
    Instant reportedOn) {
  /** Collections are copied. */
  public LedgerWork {
    updates = List.copyOf(updates);
    transactionIds = Map.copyOf(transactionIds);
    replayed = Map.copyOf(replayed);
  }
}
