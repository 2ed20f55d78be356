package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/** The little of a stored form that decides how the next one of its id enters. */
record FormHead(
    FormState state,
    String xmlns,
    String contentHash,
    long version,
    Instant receivedOn,
    Instant takenOn,
    long sequence,
    Optional<String> problem) {}
