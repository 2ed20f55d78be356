package org.commcarehq.forms;

import java.nio.charset.StandardCharsets;
import org.commcarehq.platform.hash.Sha256;

/**
 * The id of a form that brings none: made of project, sender and bytes, so that a repeat has it.
 */
final class ContentId {
  private static final int LENGTH = 32; // hex digits, as long as any id of ours

  private ContentId() {}

  static String of(Sending sending) {
    String source = sending.domain() + '\0' + sending.submitterId() + '\0' + sending.contentHash();
    return Sha256.hex(source.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
  }
}
