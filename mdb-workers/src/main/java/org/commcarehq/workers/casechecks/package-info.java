/** Checks of cases, in the background. */
package org.commcarehq.workers.casechecks;
