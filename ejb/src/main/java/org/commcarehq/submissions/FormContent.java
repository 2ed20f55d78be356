package org.commcarehq.submissions;

import java.util.Optional;

/**
 * The stored document of a form, read again.
 *
 * @param contentHash of the bytes that the form names
 * @param problem why it cannot be read, where it cannot
 */
record FormContent(String contentHash, Optional<FormBlocks> blocks, Optional<String> problem) {
  static FormContent of(String contentHash, FormBlocks blocks) {
    return new FormContent(contentHash, Optional.of(blocks), Optional.empty());
  }

  static FormContent unreadable(String contentHash, String problem) {
    return new FormContent(contentHash, Optional.empty(), Optional.of(problem));
  }
}
