package org.commcarehq.reports;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.forms.FormState;

/** One submission in a list. */
public record FormRow(
    String id,
    String formName,
    String xmlns,
    Optional<String> userId,
    Optional<String> username,
    Instant receivedOn,
    Optional<Instant> completedOn,
    FormState state,
    Optional<String> problem) {}
