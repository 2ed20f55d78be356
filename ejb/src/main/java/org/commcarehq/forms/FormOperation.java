package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/**
 * What was done to a form, by whom, when and why.
 *
 * @param kind the code of a {@link FormAct}
 */
public record FormOperation(
    String id,
    String formId,
    String kind,
    String doneBy,
    Instant doneOn,
    Optional<String> reason,
    Optional<String> changeSetId) {}
