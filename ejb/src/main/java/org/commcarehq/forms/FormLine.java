package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/** A form in a list. */
public record FormLine(
    String id,
    FormState state,
    String xmlns,
    Optional<String> name,
    Optional<String> userId,
    Optional<String> username,
    Instant receivedOn,
    Optional<String> problem,
    long version) {}
