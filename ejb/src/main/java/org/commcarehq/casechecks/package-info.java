/**
 * Checks of many cases against the replay of their forms, and their repair: streamed and resumable.
 * Owns hq.case_check and hq.case_difference; door: {@link
 * org.commcarehq.casechecks.CaseCheckService}.
 */
package org.commcarehq.casechecks;
