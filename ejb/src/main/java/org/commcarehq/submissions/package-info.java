/**
 * Receiving forms: the one corridor that knows forms and cases together, from bytes to rows in one
 * transaction. Owns no table; door: {@link org.commcarehq.submissions.SubmissionService}.
 */
package org.commcarehq.submissions;
