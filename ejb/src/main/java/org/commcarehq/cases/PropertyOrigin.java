package org.commcarehq.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * What made a value of a case what it is.
 *
 * @param before null when there was none
 * @param formId the form that set it; empty when a rebuild did
 */
public record PropertyOrigin(
    String name, String before, Optional<String> formId, String userId, Instant serverDate) {}
