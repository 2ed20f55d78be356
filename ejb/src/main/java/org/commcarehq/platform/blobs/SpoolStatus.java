package org.commcarehq.platform.blobs;

import java.time.Instant;
import java.util.Optional;

/**
 * What waits in the spool for the blob store.
 *
 * @param waiting number of blobs
 * @param bytes their bytes together
 * @param failing how many of them have been tried in vain
 * @param oldest when the first of them came
 */
public record SpoolStatus(long waiting, long bytes, long failing, Optional<Instant> oldest) {}
