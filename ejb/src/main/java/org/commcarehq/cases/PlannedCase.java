package org.commcarehq.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to become of one case.
 *
 * @param stored the case as it is stored, locked; empty when it is new
 * @param after its next state; empty when no form speaks of it any more
 * @param transaction the transaction to be added; empty when nothing is to be told
 * @param linksTouched true when its links are to be written
 * @param recounted changes of other transactions that come out otherwise, by transaction id
 * @param order ids of its transactions that count, in the order of the replay; empty when it was
 *     not replayed, because the new one simply comes last
 */
record PlannedCase(
    String caseId,
    Optional<CommCareCase> stored,
    Optional<CaseState> after,
    Optional<PlannedTransaction> transaction,
    boolean linksTouched,
    Map<String, List<PropertyChange>> recounted,
    Optional<List<String>> order) {

  boolean ofForm() {
    return transaction.flatMap(PlannedTransaction::formId).isPresent();
  }

  /** True when it will be closed. */
  boolean closes() {
    return after.filter(CaseState::closed).isPresent();
  }
}
