package org.commcarehq.platform.blobs;

import java.util.Optional;

/**
 * A spooled blob that a mover has claimed.
 *
 * @param small its bytes when they are few
 */
record DueBlob(BlobKey key, long length, String contentType, Optional<byte[]> small) {}
