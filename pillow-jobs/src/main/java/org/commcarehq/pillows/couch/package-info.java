/**
 * Follows the CouchDB of an older installation: a reader publishes what has changed, pillows fetch
 * and apply it.
 */
package org.commcarehq.pillows.couch;
