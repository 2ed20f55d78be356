/** Message-driven workers and the sweep that keeps them honest. */
package org.commcarehq.workers;
