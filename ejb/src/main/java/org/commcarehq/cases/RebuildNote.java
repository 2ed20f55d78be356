package org.commcarehq.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * Why cases are replayed, for their history.
 *
 * @param doneBy who asked for it
 * @param changeSetId the bulk action that this is part of
 */
public record RebuildNote(
    TransactionKind kind, String doneBy, Instant on, Optional<String> changeSetId) {}
