package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one form did to one case.
 *
 * @param changeSetId the bulk action that it was part of
 */
public record CaseTransactionView(
    String id,
    String caseId,
    Optional<String> formId,
    List<TransactionKind> kinds,
    Instant serverDate,
    Instant clientDate,
    String userId,
    Optional<String> deviceId,
    boolean revoked,
    Optional<String> changeSetId,
    List<PropertyChange> changes) {
  /** Lists are copied. */
  public CaseTransactionView {
    kinds = List.copyOf(kinds);
    changes = List.copyOf(changes);
  }
}
