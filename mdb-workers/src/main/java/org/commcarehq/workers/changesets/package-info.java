/** Bulk actions, in the background. */
package org.commcarehq.workers.changesets;
