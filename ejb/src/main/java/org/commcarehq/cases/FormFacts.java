package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a case transaction takes from its form.
 *
 * @param userId stands in where a block names no user
 * @param receivedOn server time; stands in where a block has no date
 * @param sequence drawn when the form was taken in: gives it its place in the histories
 * @param changeOrder drawn now, under the locks of the form's cases
 * @param changeSetId the bulk action that made the form
 */
public record FormFacts(
    String domain,
    String formId,
    String userId,
    Instant receivedOn,
    long sequence,
    long changeOrder,
    Optional<String> deviceId,
    Optional<String> syncLogId,
    Optional<String> changeSetId) {

  /** True when it was taken in some time before it could be applied. */
  boolean waited() {
    return sequence < changeOrder;
  }

  /** The transaction of this form that a step of the replay is. */
  PlannedTransaction transaction(CaseStep step, List<PropertyChange> changes, boolean edit) {
    boolean ledgersOnly = step.blocks().isEmpty();
    return new PlannedTransaction(
        step.transactionId(),
        Optional.of(formId),
        TransactionKind.of(step.blocks(), edit),
        step.place(),
        receivedOn,
        ledgersOnly ? userId : step.blocks().get(0).userId().orElse(userId),
        deviceId,
        ledgersOnly ? Optional.empty() : syncLogId, // so that ledgers always go back to the phone
        changeSetId,
        step.blocks(),
        changes);
  }
}
