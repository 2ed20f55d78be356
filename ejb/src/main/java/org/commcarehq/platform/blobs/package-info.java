/**
 * Bytes of forms and attachments: first in the database's spool, in the transaction of their owner,
 * then in the blob store.
 */
package org.commcarehq.platform.blobs;
