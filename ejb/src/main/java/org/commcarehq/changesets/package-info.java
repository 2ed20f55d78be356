/**
 * Bulk actions on forms and cases that can be undone as one. Owns hq.change_set,
 * hq.change_set_item, hq.change_set_case; door: {@link org.commcarehq.changesets.ChangeSetService};
 * its items go through the corridor of submissions.
 */
package org.commcarehq.changesets;
