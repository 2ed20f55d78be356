package org.commcarehq.platform.blobs;

/** A spooled blob that a mover has claimed. */
record DueBlob(BlobKey key, long length, String contentType) {}
