package org.commcarehq.changesets;

import java.time.Instant;
import java.util.Optional;

/**
 * One of the forms or cases of a bulk action.
 *
 * @param number its place, from 1
 * @param target a form's id, or a case's
 * @param problem why it was not done
 * @param formId the form that was treated, or that the server wrote for the case
 */
public record ChangeSetItem(
    int number,
    String target,
    ItemOutcome outcome,
    Optional<String> problem,
    Optional<String> formId,
    Optional<Instant> doneOn,
    Optional<ItemUndo> undo) {}
