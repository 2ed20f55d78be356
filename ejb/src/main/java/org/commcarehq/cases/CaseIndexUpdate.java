package org.commcarehq.cases;

/**
 * A change to one link of a case.
 *
 * @param identifier the link's name, such as {@code parent}
 * @param referencedType type of the case linked to
 * @param relationship {@code child} or {@code extension}
 * @param referencedId the case linked to; empty removes the link
 */
public record CaseIndexUpdate(
    String identifier, String referencedType, String relationship, String referencedId) {
  /** True when this takes the link away. */
  boolean removes() {
    return referencedId.isEmpty();
  }
}
