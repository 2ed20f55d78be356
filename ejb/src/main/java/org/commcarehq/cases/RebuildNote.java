package org.commcarehq.cases;

import java.time.Instant;

/**
 * Why cases are replayed, for their history.
 *
 * @param doneBy who asked for it
 */
public record RebuildNote(TransactionKind kind, String doneBy, Instant on) {}
