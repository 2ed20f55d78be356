package org.commcarehq.web.pages.submissions;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was done to a submission, for its history.
 *
 * @param what in words
 * @param by who did it
 * @param problem why it was in vain
 * @param changeSetId the bulk action that it was part of
 * @param version the earlier version that it put aside
 */
public record Deed(
    String what,
    String icon,
    String by,
    Instant on,
    Optional<String> reason,
    Optional<String> problem,
    Optional<String> changeSetId,
    Optional<String> version) {}
