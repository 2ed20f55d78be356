/** Checks of stored cases against the replay of their forms. */
package org.commcarehq.web.pages.checks;
