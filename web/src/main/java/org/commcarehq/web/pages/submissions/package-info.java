/** Submissions as a list, and one submission. */
package org.commcarehq.web.pages.submissions;
