/** The worker of the blob spool. */
package org.commcarehq.workers.blobs;
