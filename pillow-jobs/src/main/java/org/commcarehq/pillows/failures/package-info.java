/** Changes that could not be written: kept, tried again. Owns {@code hq.pillow_error}. */
package org.commcarehq.pillows.failures;
