/** Bulk actions: what is chosen in lists, how far each action is, and its undoing. */
package org.commcarehq.web.pages.bulk;
