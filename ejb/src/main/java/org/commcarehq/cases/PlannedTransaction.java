package org.commcarehq.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that is to be written.
 *
 * @param formId the form that makes it; empty for a rebuild
 * @param place its place in the replay
 * @param changeSetId the bulk action that it is part of
 * @param blocks the form's blocks for the case; none when the form touches only its ledgers
 * @param changes what it changes
 */
record PlannedTransaction(
    String id,
    Optional<String> formId,
    int kinds,
    CasePlace place,
    Instant serverDate,
    String userId,
    Optional<String> deviceId,
    Optional<String> syncLogId,
    Optional<String> changeSetId,
    List<CaseUpdate> blocks,
    List<PropertyChange> changes) {}
