package org.commcarehq.cases;

/**
 * A change to one file of a case.
 *
 * @param source the file's name in the same submission, or its address; empty, together with {@code
 *     from}, takes the file away
 */
public record CaseAttachmentUpdate(String name, String source, String from) {
  /** True when this takes the file away. */
  boolean removes() {
    return source.isEmpty() && from.isEmpty();
  }
}
