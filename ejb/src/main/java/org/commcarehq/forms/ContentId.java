package org.commcarehq.forms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a form that brings none: made of project, sender and bytes, so that a repeat has it.
 */
final class ContentId {
  private ContentId() {}

  static String of(Sending sending) {
    String source = sending.domain() + '\0' + sending.submitterId() + '\0' + sending.contentHash();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
