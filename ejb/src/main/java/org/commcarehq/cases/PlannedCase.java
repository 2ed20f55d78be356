package org.commcarehq.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to become of one case.
 *
 * @param existing true when the case is stored already
 * @param after its next state; empty when no form speaks of it any more
 * @param blocks the form's blocks for it; empty when the form's earlier version touched it and this
 *     one does not
 * @param transactionId id of the new transaction
 * @param changeOrder its place in the replay: that of the form's earlier version, if there is one
 * @param changes what the form's blocks change
 * @param linksTouched true when its links are to be written
 * @param recounted changes of other transactions that come out otherwise, by transaction id
 */
record PlannedCase(
    String caseId,
    boolean existing,
    Optional<CaseState> after,
    List<CaseUpdate> blocks,
    String transactionId,
    long changeOrder,
    List<PropertyChange> changes,
    boolean linksTouched,
    Map<String, List<PropertyChange>> recounted) {}
