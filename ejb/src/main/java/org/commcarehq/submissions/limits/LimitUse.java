package org.commcarehq.submissions.limits;

import java.util.Optional;
import org.commcarehq.platform.rates.Window;

/**
 * How much a project has sent in the last minute, hour and so on.
 *
 * @param allowedForms room while limits are in force; empty without one
 * @param allowedUpdates the same for case updates
 */
public record LimitUse(
    Window window,
    long forms,
    Optional<Long> allowedForms,
    long caseUpdates,
    Optional<Long> allowedUpdates) {}
