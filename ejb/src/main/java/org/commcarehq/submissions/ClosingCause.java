package org.commcarehq.submissions;

import java.time.Instant;
import java.util.Optional;

/**
 * Why the server closes extensions: a form closed their hosts.
 *
 * @param formId the id that the form is stored under
 * @param what tells the times apart that one form has done so
 * @param on when it happens
 * @param changeSetId the bulk action that it is part of
 */
record ClosingCause(
    String domain, String formId, String what, Instant on, Optional<String> changeSetId) {}
