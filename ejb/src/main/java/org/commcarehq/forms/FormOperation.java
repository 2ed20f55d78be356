package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/**
 * What was done to a form, by whom, when and why.
 *
 * @param kind the code of a {@link FormAct}
 * @param problem why it was in vain; empty when it was done
 */
public record FormOperation(
    String id,
    String formId,
    String kind,
    String doneBy,
    Instant doneOn,
    Optional<String> reason,
    Optional<String> changeSetId,
    Optional<String> problem) {}
