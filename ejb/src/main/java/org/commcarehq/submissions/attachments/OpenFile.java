package org.commcarehq.submissions.attachments;

import java.io.InputStream;
import java.util.Optional;

/**
 * A file that is being read.
 *
 * @param kind what its bytes say it is, where that is a picture
 * @param bytes all of them from the first one, to be closed by the caller
 */
public record OpenFile(Optional<PictureKind> kind, InputStream bytes) {}
