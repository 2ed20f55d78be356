/**
 * How many forms and case updates a project and its users may send while the whole system is busy.
 * Follows docs/parity/submissions.md and docs/decisions/0010.
 */
package org.commcarehq.submissions.limits;
