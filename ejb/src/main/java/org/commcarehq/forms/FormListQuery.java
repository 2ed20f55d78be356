package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.users.Reach;

/**
 * Which forms are listed; what is empty stands for any.
 *
 * @param reach of whom
 * @param from the first moment of receiving, included
 * @param until the first moment after
 */
public record FormListQuery(
    Reach reach,
    Optional<FormState> state,
    Optional<String> xmlns,
    Optional<String> userId,
    Optional<Instant> from,
    Optional<Instant> until) {}
