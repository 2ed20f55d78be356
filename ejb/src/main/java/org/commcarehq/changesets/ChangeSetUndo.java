package org.commcarehq.changesets;

import java.time.Instant;
import java.util.Optional;

/**
 * How a bulk action was undone.
 *
 * @param skipped items that somebody had taken back before
 * @param conflicts items that others changed since, left as they are
 */
public record ChangeSetUndo(
    String by,
    Instant on,
    Optional<String> reason,
    int undone,
    int skipped,
    int conflicts,
    int failed,
    Optional<Instant> finishedOn) {}
