/** The only place that reads the wall clock. */
package org.commcarehq.platform.clock;
