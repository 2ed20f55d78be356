package org.commcarehq.changesets;

import java.time.Instant;
import java.util.Optional;

/** How an item was undone, or why not. */
public record ItemUndo(
    UndoOutcome outcome, Optional<String> problem, Optional<Conflict> conflict, Instant on) {}
