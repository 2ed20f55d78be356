package org.commcarehq.submissions;

import java.nio.file.Path;

/**
 * A file that came with a form.
 *
 * @param name its name as the form's answer has it, free of path parts and control characters
 * @param file where its bytes wait
 * @param length bytes
 * @param sha256 64 hex digits
 */
public record AttachmentPart(
    String name, String contentType, Path file, long length, String sha256) {}
