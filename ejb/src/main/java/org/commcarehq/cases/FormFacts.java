package org.commcarehq.cases;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a case transaction takes from its form.
 *
 * @param userId stands in where a block names no user
 * @param receivedOn server time; stands in where a block has no date
 * @param sequence drawn when the form was taken in: gives it its place in the histories
 * @param changeOrder drawn now, under the locks of the form's cases
 * @param changeSetId the bulk action that made the form
 * @param ledgerCases cases of which the form changes ledgers
 * @param reprocessed true when it was kept in error before
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
    Optional<String> changeSetId,
    Set<String> ledgerCases,
    boolean reprocessed) {
  /** Collections are copied. */
  public FormFacts {
    ledgerCases = Set.copyOf(ledgerCases);
  }

  /** The same form, which could not be applied when it came. */
  public FormFacts again() {
    return new FormFacts(
        domain,
        formId,
        userId,
        receivedOn,
        sequence,
        changeOrder,
        deviceId,
        syncLogId,
        changeSetId,
        ledgerCases,
        true);
  }

  /** True when it was taken in some time before it could be applied. */
  boolean waited() {
    return sequence < changeOrder;
  }

  /** The transaction of this form that a step of the replay of a case is. */
  PlannedTransaction transaction(
      String caseId, CaseStep step, List<PropertyChange> changes, boolean edit) {
    Set<TransactionKind> circumstances = circumstances(ledgerCases.contains(caseId), edit);
    return new PlannedTransaction(
        step.transactionId(),
        Optional.of(formId),
        TransactionKind.of(step.blocks(), circumstances),
        step.place(),
        receivedOn,
        step.blocks().stream().findFirst().flatMap(CaseUpdate::userId).orElse(userId),
        deviceId,
        circumstances.contains(TransactionKind.LEDGER)
            ? Optional.empty() // so that ledgers always go back to the phone
            : syncLogId,
        changeSetId,
        step.blocks(),
        changes);
  }

  private Set<TransactionKind> circumstances(boolean ledgers, boolean edit) {
    Set<TransactionKind> circumstances = EnumSet.of(TransactionKind.FORM);
    if (edit) {
      circumstances.add(TransactionKind.FORM_EDIT);
    }
    if (ledgers) {
      circumstances.add(TransactionKind.LEDGER);
    }
    if (reprocessed) {
      circumstances.add(TransactionKind.FORM_REPROCESS);
    }
    return circumstances;
  }
}
