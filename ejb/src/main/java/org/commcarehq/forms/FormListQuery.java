package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/**
 * Which forms are listed; what is empty stands for any.
 *
 * @param from the first moment of receiving, included
 * @param until the first moment after
 */
public record FormListQuery(
    Optional<FormState> state,
    Optional<String> xmlns,
    Optional<String> userId,
    Optional<Instant> from,
    Optional<Instant> until) {}
